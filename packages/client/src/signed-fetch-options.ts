/** As whom requests are signed, and what may be put in the place of the platform's own. */
export type SignedFetchOptions = {
  /** The virtual key's id, in decimal: not the key. */
  readonly keyId: string;
  /** `sk-sig-` and 43 letters or digits, as the console showed it once. */
  readonly signingSecret: string;
  /** Sends what is signed; the platform's `fetch` where none is given. It gets an address and an init. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since 1970, as `Date.now`. The gateway allows 300 s of difference. */
  readonly now?: () => number;
  /** 16 to 64 characters of visible ASCII without `"` and `\`, never the same twice: 128 random bits. */
  readonly nonce?: () => string;
  /** How much of a body is held to be signed: 32 MiB, which is what a gateway takes unless set otherwise. */
  readonly maxBodyBytes?: number;
};

const secretFormat = /^sk-sig-[0-9A-Za-z]{43}$/;
const keyIdFormat = /^[1-9][0-9]{0,18}$/;

/** Throws a `TypeError` that says what is wrong, and never holds what was given. */
export function checkSignedFetchOptions({ keyId, signingSecret }: SignedFetchOptions): void {
  if (typeof keyId !== "string" || !keyIdFormat.test(keyId)) {
    throw new TypeError("keyId is the id of a virtual key: a positive integer in decimal, as a string.");
  }
  if (typeof signingSecret !== "string" || !secretFormat.test(signingSecret)) {
    throw new TypeError('signingSecret is not a signing secret: "sk-sig-" and 43 letters or digits.');
  }
  if (globalThis.crypto?.subtle === undefined) {
    throw new TypeError("WebCrypto is not available here: browsers have it in secure contexts only.");
  }
}
