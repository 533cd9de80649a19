/**
 * What each star of a pattern stands for in a name that it matches (`parts`: the pattern, split at its stars): the first
 * as little as possible, then the second, and so on; the last takes what is left.
 */
export function captureStars(parts: readonly string[], name: string): string[] {
  const last = parts.length - 1;
  const captured: string[] = [];
  let at = parts[0]?.length ?? 0;
  for (let index = 1; index < last; index += 1) {
    const part = parts[index] ?? "";
    const found = name.indexOf(part, at);
    captured.push(name.slice(at, found));
    at = found + part.length;
  }
  if (last > 0) captured.push(name.slice(at, name.length - (parts[last]?.length ?? 0)));
  return captured;
}

/** The model that a target means: its n-th star becomes what the pattern's n-th star stood for. */
export function fillInStars(target: string, captured: readonly string[]): string {
  if (!target.includes("*")) return target;
  let star = 0;
  return target.replaceAll("*", () => captured[star++] ?? "");
}
