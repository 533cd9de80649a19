import type { DialectName, ProviderName } from "../delivery/wire-format.ts";
import type { Usage } from "../delivery/wire-reply.ts";

/** A part of a form. */
export interface LoggedPart {
  readonly name: string;
  /** Null of a field, or where its file has none. */
  readonly fileName: string | null;
  readonly contentType: string | null;
  readonly bytes: number;
  /** Of a file. */
  readonly sha256: string | null;
  /** Of the model's field, and of no other. */
  readonly value: string | null;
}

/** What was served for one request; an entry exists from the request's arrival on. */
export interface LogEntry {
  /** Gapless, from 1. */
  readonly sequence: number;
  /** The answer's x-request-id; Anthropic calls it request-id. */
  readonly id: string;
  /** When the request's head arrived. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** Whose API was asked, and what was spoken. */
  readonly provider: ProviderName;
  readonly dialect: DialectName;
  model: string | null;
  stream: boolean;
  /** Null while no head was sent. */
  status: number | null;
  /** What a provider would bill for what was generated before the end; null where nothing was. */
  usage: Usage | null;
  /** Whether that usage was told to the client. */
  usageSent: boolean;
  /** Body bytes handed to the connection. */
  bytes: number;
  /** `cut` is ended by a fault, `aborted` by the client. */
  outcome: "active" | "complete" | "cut" | "aborted";
  abortedAt: string | null;
  abortedAfterMs: number | null;
  /** When the newest piece of the answer went to the connection, Unix milliseconds, taken before; null while none has. */
  lastSentAtMs: number | null;
  fault: string | null;
  /** A few headers that arrived; of credentials only the last four characters. */
  readonly headers: Readonly<Record<string, string>>;
  /** The names of all headers that arrived. */
  readonly headerNames: readonly string[];
  /** As received, at most 1 MiB of it; null unless `keepBodies` is on. */
  body: string | null;
  /** Fields, then files, of a request that came as a form; null of any other. */
  parts: readonly LoggedPart[] | null;
}
