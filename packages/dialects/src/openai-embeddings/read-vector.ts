const BYTES = 4;

/** A vector that a provider sent, as numbers or as base64 of little-endian float32; undefined where it is none. */
export function readVector(value: unknown): readonly number[] | undefined {
  if (typeof value === "string") return readBase64(value);
  if (!Array.isArray(value)) return undefined;
  return value.every((number) => typeof number === "number") ? value : undefined;
}

function readBase64(text: string): number[] | undefined {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length === 0 || bytes.length % BYTES !== 0) return undefined;
  return Array.from({ length: bytes.length / BYTES }, (_, index) => bytes.readFloatLE(index * BYTES));
}
