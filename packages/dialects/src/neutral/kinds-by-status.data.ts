import type { ErrorKind } from "./neutral-error.ts";

/** What an HTTP status says of an error where its body says nothing more; whatever is not here goes by its first digit. */
export const KINDS_BY_STATUS: ReadonlyMap<number, ErrorKind> = new Map<number, ErrorKind>([
  [401, "authentication"],
  [402, "quota"],
  [403, "permission"],
  [404, "not-found"],
  [408, "timeout"],
  [413, "too-large"],
  [429, "rate-limit"],
  [503, "overloaded"],
  [504, "timeout"],
  [529, "overloaded"],
]);
