/** Why no token came: `refused` = the credentials are wrong, else it may come later. */
export type TokenFailure = "refused" | "unavailable" | "malformed";

/** No token for a provider; holds nothing of the request. */
export class TokenError extends Error {
  readonly failure: TokenFailure;

  constructor(failure: TokenFailure) {
    super(`no token for the provider: ${failure}`);
    this.name = "TokenError";
    this.failure = failure;
  }
}
