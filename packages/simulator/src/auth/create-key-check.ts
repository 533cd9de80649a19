import { createHash, timingSafeEqual } from "node:crypto";

/** What is to be said of a key; every caller passes where no keys are set. */
export type KeyVerdict = "right" | "missing" | "wrong";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Builds the check of a caller's key against the accepted ones; none accepts everybody. */
export function createKeyCheck(apiKeys: readonly string[]): (key: string | undefined) => KeyVerdict {
  const accepted = apiKeys.map(digest);
  return (key) => {
    if (accepted.length === 0) return "right";
    if (key === undefined || key === "") return "missing";
    const given = digest(key);
    let matches = false;
    for (const hash of accepted) matches = timingSafeEqual(hash, given) || matches;
    return matches ? "right" : "wrong";
  };
}
