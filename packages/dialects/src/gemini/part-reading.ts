import type { Extra } from "../neutral/neutral-request.ts";
import type { CallIds } from "./create-call-ids.ts";

/** What the parts of a conversation are read with. */
export type PartReading = {
  readonly ids: CallIds;
  /** Where what has no neutral place is noted. */
  readonly extras: Extra[];
};
