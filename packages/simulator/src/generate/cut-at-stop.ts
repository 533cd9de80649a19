/** The tokens up to the first stop sequence (which is left out), and which one it was. */
export function cutAtStop(
  tokens: readonly string[],
  stops: readonly string[],
): { readonly tokens: readonly string[]; readonly stop: string | null } {
  const text = stops.length === 0 ? "" : tokens.join("");
  let first: { readonly at: number; readonly stop: string } | null = null;
  for (const stop of stops) {
    const at = stop === "" ? -1 : text.indexOf(stop);
    if (at >= 0 && (first === null || at < first.at)) first = { at, stop };
  }
  if (first === null) return { tokens, stop: null };
  let left = first.at;
  const kept: string[] = [];
  for (const token of tokens) {
    if (left <= 0) break;
    kept.push(token.slice(0, left));
    left -= token.length;
  }
  return { tokens: kept, stop: first.stop };
}
