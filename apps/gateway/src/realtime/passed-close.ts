/** How a client's side is closed. */
export type Closing = { readonly code: number; readonly reason: string };

/** Codes that say something of the conversation, and nothing of how the gateway is built (RFC 6455, 7.4.1). */
const PASSED: ReadonlySet<number> = new Set([1000, 1001, 1008, 1012, 1013]);
const NO_CODE = 1005;
const FIRST_OWN = 3000;
const BROKEN = 1011;
const REASON = /^[\w .,:;'"()/-]{0,120}$/;
/** How keys of most providers begin. */
const KEY = /\bsk-\w/;

/** How a provider's close is passed on: its code where that is harmless, and its reason where it tells neither who it is nor a key. */
export function passedClose(code: number, reason: string, origin: string): Closing {
  if (code === NO_CODE) return { code: 1000, reason: "" };
  if (!PASSED.has(code) && code < FIRST_OWN) return { code: BROKEN, reason: "" };
  const host = origin.slice(origin.indexOf("//") + 2);
  const isHarmless = REASON.test(reason) && !KEY.test(reason) && !reason.includes(host);
  return { code, reason: isHarmless ? reason : "" };
}
