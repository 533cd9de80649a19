import { shortDigest } from "../neutral/short-digest.ts";

const MAX_LENGTH = 64;
const KEPT_LENGTH = 48;

/**
 * The end user's id as OpenAI takes it: at most 64 characters, or it refuses the request. Claude Code's are longer, and
 * what is told apart in them stands at both ends.
 */
export function userIdFor(user: string | undefined): string | undefined {
  if (user === undefined || user.length <= MAX_LENGTH) return user;
  return `${user.slice(0, KEPT_LENGTH)}_${shortDigest(user)}`;
}
