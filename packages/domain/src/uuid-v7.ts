/**
 * A UUIDv7 (RFC 9562, section 5.7): 48 bits of Unix time in milliseconds, then random bits.
 * @param random 10 random bytes; the caller's source of chance.
 */
export function uuidV7(timeMs: number, random: Uint8Array): string {
  const time = timeMs.toString(16).padStart(12, "0");
  let tail = "";
  for (let index = 0; index < 10; index += 1) tail += ((random[index] ?? 0) + 256).toString(16).slice(1);
  const variant = (8 + ((random[2] ?? 0) & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(5, 8)}-${tail.slice(8)}`;
}

const uuidV7Pattern = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** The time within a UUIDv7 in Unix milliseconds, or undefined where `id` is not one. */
export function timeOfUuidV7(id: string): number | undefined {
  return uuidV7Pattern.test(id) ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : undefined;
}
