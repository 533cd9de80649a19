import { randomNonce } from "./random-nonce.ts";
import { readRequest } from "./read-request.ts";
import { importSigningKey, signMessage } from "./sign-message.ts";
import { checkSignedFetchOptions, type SignedFetchOptions } from "./signed-fetch-options.ts";

/** Wherever SDKs put a bearer secret; none travels with a signed request. */
const BEARER_HEADERS = ["authorization", "x-api-key", "api-key", "x-goog-api-key"];
const defaultMaxBodyBytes = 32 * 1024 * 1024;

/**
 * A `fetch` that signs each request with a virtual key's signing secret (RFC 9421 and RFC 9530), to be given
 * to an SDK as its `fetch`. Each call has its own nonce and time, so an SDK's retry is a request of its own.
 * Throws a `TypeError` for an id or a secret of the wrong form. A call rejects with a `RangeError` where its
 * body has more than `maxBodyBytes`, else as the platform's `fetch` does.
 */
export function createSignedFetch(options: SignedFetchOptions): typeof globalThis.fetch {
  checkSignedFetchOptions(options);
  const { keyId, signingSecret, now = Date.now, nonce = randomNonce } = options;
  const { maxBodyBytes = defaultMaxBodyBytes } = options;
  const send = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
  let importedKey: Promise<CryptoKey> | undefined;
  return async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const { url, method, headers, body, rest } = await readRequest(input, init, maxBodyBytes);
    importedKey ??= importSigningKey(signingSecret);
    const signer = { keyId, key: await importedKey, nowMs: now(), nonce: nonce() };
    const fields = await signMessage({ url, method, body }, signer);
    for (const name of BEARER_HEADERS) headers.delete(name);
    for (const [name, value] of Object.entries(fields)) headers.set(name, value);
    return send(url, { ...rest, method, headers, body: body.byteLength > 0 ? body : null });
  };
}
