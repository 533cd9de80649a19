/** Longer input is refused, so that nobody can make a hash arbitrarily dear. */
const maxBytes = 256;

/**
 * The password as it is hashed: in NFKC (NIST SP 800-63B), so that it does not depend on the keyboard that typed
 * it. Undefined where it has more than 256 bytes.
 */
export function normalisePassword(password: string): string | undefined {
  if (password.length > maxBytes) return undefined;
  const normal = password.normalize("NFKC");
  return Buffer.byteLength(normal) > maxBytes ? undefined : normal;
}
