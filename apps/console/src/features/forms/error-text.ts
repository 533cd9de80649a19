/** The first message in what react-hook-form says of a field that is a list or an object; undefined where nothing is wrong. */
export function errorText(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("message" in error && typeof error.message === "string" && error.message !== "") return error.message;
  for (const [name, inner] of Object.entries(error)) {
    const found = name === "ref" ? undefined : errorText(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
