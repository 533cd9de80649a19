/** The tokens up to the first stop sequence (which is left out), and whether there was one. */
export function cutAtStop(
  tokens: readonly string[],
  stops: readonly string[],
): { readonly tokens: readonly string[]; readonly stopped: boolean } {
  if (stops.length === 0) return { tokens, stopped: false };
  const text = tokens.join("");
  const found = stops.map((stop) => (stop === "" ? -1 : text.indexOf(stop))).filter((index) => index >= 0);
  if (found.length === 0) return { tokens, stopped: false };
  let left = Math.min(...found);
  const kept: string[] = [];
  for (const token of tokens) {
    if (left <= 0) break;
    kept.push(token.slice(0, left));
    left -= token.length;
  }
  return { tokens: kept, stopped: true };
}
