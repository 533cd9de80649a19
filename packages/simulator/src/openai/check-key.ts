import { createHash, timingSafeEqual } from "node:crypto";
import { RequestError } from "./request-error.ts";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Builds the check of the bearer against the accepted keys (none: everything passes); it throws a RequestError. */
export function createKeyCheck(apiKeys: readonly string[]): (authorization: string | undefined) => void {
  const accepted = apiKeys.map(digest);
  return (authorization) => {
    if (accepted.length === 0) return;
    const key = /^Bearer (.+)$/i.exec(authorization ?? "")?.[1];
    if (key === undefined) {
      throw new RequestError(
        "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
        { status: 401 },
      );
    }
    const given = digest(key);
    let matches = false;
    for (const hash of accepted) matches = timingSafeEqual(hash, given) || matches;
    if (matches) return;
    const shown = key.length < 12 ? "****" : `${key.slice(0, 3)}****${key.slice(-4)}`;
    throw new RequestError(
      `Incorrect API key provided: ${shown}. You can find your API key at https://platform.openai.com/account/api-keys.`,
      { status: 401, code: "invalid_api_key" },
    );
  };
}
