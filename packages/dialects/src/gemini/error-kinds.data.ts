import { KINDS_BY_STATUS } from "../neutral/kinds-by-status.data.ts";
import type { ErrorKind } from "../neutral/neutral-error.ts";

/** What Google's status words (google.rpc.Code) mean. */
export const KINDS_BY_WORD: ReadonlyMap<string, ErrorKind> = new Map([
  ["INVALID_ARGUMENT", "invalid-request"],
  ["FAILED_PRECONDITION", "invalid-request"],
  ["OUT_OF_RANGE", "invalid-request"],
  ["ALREADY_EXISTS", "invalid-request"],
  ["UNIMPLEMENTED", "invalid-request"],
  ["UNAUTHENTICATED", "authentication"],
  ["PERMISSION_DENIED", "permission"],
  ["NOT_FOUND", "not-found"],
  ["RESOURCE_EXHAUSTED", "rate-limit"],
  ["CANCELLED", "timeout"],
  ["DEADLINE_EXCEEDED", "timeout"],
  ["UNAVAILABLE", "overloaded"],
  ["ABORTED", "overloaded"],
  ["INTERNAL", "server"],
  ["DATA_LOSS", "server"],
  ["UNKNOWN", "server"],
]);

/** What an HTTP status means where there is no such word. Google ends a request that its client left with 499. */
export const KINDS_BY_GOOGLE_STATUS: ReadonlyMap<number, ErrorKind> = new Map([
  ...KINDS_BY_STATUS,
  [499, "timeout"],
]);

/** What Google's messages say that its words do not; the first that fits. */
export const KINDS_BY_TEXT: readonly (readonly [RegExp, ErrorKind])[] = [
  [/API key (?:not valid|not found|expired)|API_KEY_INVALID/i, "authentication"],
  [
    /token count.{0,40}exceeds|exceeds the maximum number of tokens|context (?:length|window)/i,
    "context-length",
  ],
  [/payload size exceeds/i, "too-large"],
];

/** The status of an error that is told inside a stream. */
export const STATUS_BY_KIND = {
  "invalid-request": 400,
  authentication: 401,
  permission: 403,
  "not-found": 404,
  "too-large": 413,
  "rate-limit": 429,
  quota: 429,
  "content-filter": 400,
  "context-length": 400,
  overloaded: 503,
  timeout: 504,
  server: 500,
} as const satisfies Record<ErrorKind, number>;
