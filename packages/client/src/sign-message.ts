import { encodeBase64 } from "./encode-base64.ts";

/** A request as it will be sent. */
export type Message = {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly body: Uint8Array<ArrayBuffer>;
};

/** Who signs, when, and with which nonce. */
export type Signer = {
  readonly keyId: string;
  readonly key: CryptoKey;
  readonly nowMs: number;
  readonly nonce: string;
};

/** The fields that make a request a signed one. */
export type SignatureFields = {
  readonly "content-digest": string;
  readonly "signature-input": string;
  readonly signature: string;
};

const encoder = new TextEncoder();
const nonceFormat = /^[!#-[\]-~]{16,64}$/;

/** The secret as a key for `hmac-sha256` (RFC 9421 section 3.3.3): the bytes of its whole text. */
export function importSigningKey(signingSecret: string): Promise<CryptoKey> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", encoder.encode(signingSecret), algorithm, false, ["sign"]);
}

/**
 * Signs a request: RFC 9530 `sha-256` of the body, and an RFC 9421 signature `sig1` by `hmac-sha256` over
 * method, path, query and digest.
 */
export async function signMessage({ method, url, body }: Message, signer: Signer): Promise<SignatureFields> {
  const { keyId, key, nowMs, nonce } = signer;
  if (!nonceFormat.test(nonce)) {
    throw new TypeError('A nonce is 16 to 64 characters of visible ASCII without " and \\.');
  }
  const { pathname, search } = new URL(url);
  const digest = `sha-256=:${encodeBase64(await crypto.subtle.digest("SHA-256", body))}:`;
  const created = Math.floor(nowMs / 1000);
  const params = `("@method" "@path" "@query" "content-digest");created=${created};keyid="${keyId}";nonce="${nonce}";alg="hmac-sha256"`;
  const base = [
    `"@method": ${method}`,
    `"@path": ${pathname}`,
    `"@query": ${search === "" ? "?" : search}`,
    `"content-digest": ${digest}`,
    `"@signature-params": ${params}`,
  ].join("\n");
  const mac = encodeBase64(await crypto.subtle.sign("HMAC", key, encoder.encode(base)));
  return { "content-digest": digest, "signature-input": `sig1=${params}`, signature: `sig1=:${mac}:` };
}
