import { COMMON_PASSWORDS } from "./common-passwords.data.ts";
import { normalisePassword } from "./normalise-password.ts";

/** Why a new password is refused. */
export type PasswordProblem = "too-short" | "too-long" | "too-simple";

const minCharacters = 12;
const minDifferentCharacters = 5;

/**
 * What is wrong with a new password, or undefined. As NIST SP 800-63B has it: a length, no classes of characters,
 * nothing that everyone tries first, and not the person's own address.
 */
export function passwordProblem(password: string, email: string): PasswordProblem | undefined {
  const normal = normalisePassword(password);
  if (normal === undefined) return "too-long";
  const characters = [...normal.toLowerCase()];
  if (characters.length < minCharacters) return "too-short";
  const plain = normal.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const simple =
    new Set(characters).size < minDifferentCharacters ||
    COMMON_PASSWORDS.has(plain) ||
    isRun(characters) ||
    normal.toLowerCase().includes(email.toLowerCase());
  return simple ? "too-simple" : undefined;
}

/** Whether each character is one code point after the one before, or each one before: abcdefghijkl, 987654321. */
function isRun(characters: readonly string[]): boolean {
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, i) => code - (codes[i] ?? 0)));
  return steps.size === 1;
}
