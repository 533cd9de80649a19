/** Cuts into pieces of the average size, each give or take the variation; the last is what is left. */
export function slice(
  bytes: Buffer,
  { averageBytes, variationBytes }: { readonly averageBytes: number; readonly variationBytes: number },
  random: () => number,
): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = Math.max(1, Math.round(averageBytes + variationBytes * (2 * random() - 1)));
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}
