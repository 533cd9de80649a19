/** What kind of failure a provider told of. */
export type ErrorKind =
  | "invalid-request"
  | "authentication"
  | "permission"
  | "not-found"
  | "too-large"
  | "rate-limit"
  | "quota"
  | "content-filter"
  | "context-length"
  | "overloaded"
  | "timeout"
  | "server";

/** A provider's error in no dialect. */
export type NeutralError = {
  readonly kind: ErrorKind;
  /** In the provider's words, bounded; never markup. */
  readonly message: string;
  /** The provider's own word for it. */
  readonly code?: string | undefined;
  readonly param?: string | undefined;
};
