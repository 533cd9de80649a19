/** How hard a new password is to guess, as far as its own look tells; the server knows the common ones. */
export type PasswordStrength = "empty" | "short" | "weak" | "good" | "strong";

const MIN_CHARACTERS = 12;
const LONG_CHARACTERS = 16;
const MIN_DIFFERENT = 5;
const MANY_DIFFERENT = 9;

/** By length and variety, not by classes of characters (NIST SP 800-63B, 3.1.1.2). */
export function passwordStrength(password: string): PasswordStrength {
  const characters = [...password.normalize("NFKC").toLowerCase()];
  const different = new Set(characters).size;
  if (characters.length === 0) return "empty";
  if (characters.length < MIN_CHARACTERS) return "short";
  if (different < MIN_DIFFERENT || isRun(characters)) return "weak";
  return characters.length >= LONG_CHARACTERS && different >= MANY_DIFFERENT ? "strong" : "good";
}

/** Whether each character follows the one before: abcdef…, 987654…. */
function isRun(characters: readonly string[]): boolean {
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  return new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0))).size === 1;
}
