/** An OAuth 2.0 client credentials request (RFC 6749, section 4.4): a POST whose answer holds `access_token` and `expires_in`. */
export type TokenRequest = {
  readonly origin: string;
  readonly path: string;
  /** `application/x-www-form-urlencoded`. Holds the secret: never to be logged. */
  readonly body: string;
};
