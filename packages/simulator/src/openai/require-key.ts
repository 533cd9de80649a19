import type { KeyVerdict } from "../auth/create-key-check.ts";
import { readBearer } from "../auth/read-bearer.ts";
import { RequestError } from "./request-error.ts";

/** Throws OpenAI's refusal of a request whose bearer is missing or wrong. */
export function requireKey(
  check: (key: string | undefined) => KeyVerdict,
  authorization: string | undefined,
): void {
  const key = readBearer(authorization);
  const verdict = check(key);
  if (verdict === "right") return;
  if (verdict === "missing" || key === undefined) {
    throw new RequestError(
      "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
      { status: 401 },
    );
  }
  const shown = key.length < 12 ? "****" : `${key.slice(0, 3)}****${key.slice(-4)}`;
  throw new RequestError(
    `Incorrect API key provided: ${shown}. You can find your API key at https://platform.openai.com/account/api-keys.`,
    { status: 401, code: "invalid_api_key" },
  );
}
