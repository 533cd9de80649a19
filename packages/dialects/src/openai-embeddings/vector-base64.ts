const BYTES = 4;

/** A vector as the base64 of its numbers, each a little-endian float32: OpenAI's `encoding_format: "base64"`. */
export function vectorBase64(vector: readonly number[]): string {
  const bytes = Buffer.allocUnsafe(vector.length * BYTES);
  let at = 0;
  for (const number of vector) at = bytes.writeFloatLE(number, at);
  return bytes.toString("base64");
}
