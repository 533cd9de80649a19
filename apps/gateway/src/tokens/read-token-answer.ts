import type { WholeAnswer } from "../transport/receive-whole.ts";
import { type Token, timesOf } from "./token.ts";
import { TokenError } from "./token-error.ts";

/** What RFC 6749 leaves open where `expires_in` is missing. */
const UNSAID_LIFETIME_SEC = 300;
const MAX_LIFETIME_SEC = 86_400;
const headerSafe = /^[\x21-\x7e]{1,16384}$/;

/**
 * The token in an answer to a client credentials request (RFC 6749, sections 5.1 and 5.2) that was sent at `sentAtMs`.
 * @throws TokenError
 */
export function readTokenAnswer(answer: WholeAnswer | undefined, sentAtMs: number): Token {
  if (answer === undefined) throw new TokenError("unavailable");
  if (answer.status === 400 || answer.status === 401 || answer.status === 403)
    throw new TokenError("refused");
  if (answer.status !== 200) throw new TokenError("unavailable");
  const fields = parse(answer.body);
  const value = fields?.access_token;
  const isBearer = /^bearer$/i.test(String(fields?.token_type ?? "bearer"));
  if (typeof value !== "string" || !headerSafe.test(value) || !isBearer) throw new TokenError("malformed");
  const lifetimeMs = lifetimeSec(fields?.expires_in) * 1000;
  return { value, ...timesOf(lifetimeMs, sentAtMs) };
}

/** A number, or one in a text, as older endpoints of Entra write it. */
function lifetimeSec(value: unknown): number {
  if (value === undefined) return UNSAID_LIFETIME_SEC;
  const seconds = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (typeof seconds !== "number" || !(seconds > 0)) throw new TokenError("malformed");
  return Math.min(seconds, MAX_LIFETIME_SEC);
}

function parse(body: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(body.toString());
    return typeof parsed === "object" && parsed !== null ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
}
