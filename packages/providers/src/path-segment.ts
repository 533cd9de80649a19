/** One segment of a path: percent-encoded, and never one that a server would resolve away. */
export function pathSegment(name: string): string {
  // By way of UTF-8, because `encodeURIComponent` throws on half of a surrogate pair.
  const encoded = encodeURIComponent(Buffer.from(name).toString());
  // Servers take `%2E` for a dot as well, so it is encoded twice.
  return /^\.{1,2}$/.test(encoded) ? encoded.replaceAll(".", "%252E") : encoded;
}
