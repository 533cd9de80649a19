const POLYNOMIAL = 0xedb88320;

/** CRC-32 (ISO 3309, as in gzip) of a few bytes; for long ones it is slow. */
export function checksumOf(bytes: Uint8Array): number {
  let checksum = 0xffffffff;
  for (const byte of bytes) {
    checksum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) checksum = (checksum >>> 1) ^ (checksum & 1 ? POLYNOMIAL : 0);
  }
  return ~checksum >>> 0;
}
