import type { ProviderId } from "@operon/domain";
import type { Makers } from "../affinity/signature-ledger.ts";

/** What ties a request to accounts of providers. */
export type Links = {
  /** The only account that can answer it: it holds what the request refers to. Null = any can. */
  readonly holder: ProviderId | null;
  /** What it refers to, as its sender calls it; empty where that is nothing. */
  readonly held: string;
  /** The account that made what only its maker can read: asked first, while it is well. Null = nobody knows one. */
  readonly preferred: ProviderId | null;
  /** Who made each of those; null = they are not looked at. */
  readonly makers: Makers | null;
};
