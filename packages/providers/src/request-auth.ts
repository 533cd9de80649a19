import type { TokenRequest } from "./token-request.ts";

/** What a signature is made over. */
export type SignedRequest = {
  readonly method: string;
  /** Scheme, host and port. */
  readonly origin: string;
  /** With its query. */
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
};

/** A token that was made here, and until when it is good (Unix milliseconds). */
export type MintedToken = { readonly value: string; readonly expiresAtMs: number };

/**
 * What a request needs beside its prepared headers: a token that somebody grants (`token`), one that is made here with a key
 * (`minted`), or a signature over the request itself (`signed`), whose headers, names and values in turn, are added to it.
 */
export type RequestAuth =
  | { readonly kind: "token"; readonly request: TokenRequest }
  | { readonly kind: "minted"; readonly mint: () => Promise<MintedToken> }
  | { readonly kind: "signed"; readonly sign: (request: SignedRequest) => Promise<readonly string[]> };
