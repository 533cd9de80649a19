/** The combined value of the header fields of a (lower-case) name; undefined = no such field. */
export type HeaderLookup = (name: string) => string | undefined;

/**
 * Looks fields up among raw names and values in turn, as they came, and combines them as RFC 9421 section 2.1
 * says: each line without the white space around it, joined with a comma and a space.
 */
export function headerLookup(rawHeaders: readonly string[]): HeaderLookup {
  return (name) => {
    let combined: string | undefined;
    for (let index = 0; index < rawHeaders.length; index += 2) {
      const written = rawHeaders[index] as string;
      if (written.length !== name.length || written.toLowerCase() !== name) continue;
      const line = withoutOptionalWhitespace(rawHeaders[index + 1] as string);
      combined = combined === undefined ? line : `${combined}, ${line}`;
    }
    return combined;
  };
}

/** Not `trim`: that also takes the byte 0xA0, which is part of a value. */
function withoutOptionalWhitespace(line: string): string {
  let start = 0;
  let end = line.length;
  while (start < end && isBlank(line, start)) start++;
  while (end > start && isBlank(line, end - 1)) end--;
  return line.slice(start, end);
}

function isBlank(line: string, at: number): boolean {
  return line[at] === " " || line[at] === "\t";
}
