/**
 * The bytes of a base64 text that has exactly `length` of them in the one canonical spelling, padding and
 * unused bits included; undefined for any other. So no two texts mean the same bytes.
 */
export function canonicalBytes(base64: string, length: number): Buffer | undefined {
  if (base64.length !== Math.ceil(length / 3) * 4) return undefined;
  const bytes = Buffer.from(base64, "base64");
  return bytes.length === length && bytes.toString("base64") === base64 ? bytes : undefined;
}
