/** A LIKE pattern for "contains `text`", in which nothing of `text` is a wildcard. */
export function containsPattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`;
}
