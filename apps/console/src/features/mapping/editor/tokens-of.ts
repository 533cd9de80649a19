/** A part of a line that has a colour of its own. */
export type RuleToken = {
  readonly kind: "pattern" | "star" | "equals" | "target";
  /** From 0; `to` is behind the last character. */
  readonly from: number;
  readonly to: number;
};

/** The parts of a line in the notation `pattern=target`; of a line without an equals sign, as far as it goes. */
export function tokensOf(line: string): RuleToken[] {
  const equals = line.indexOf("=");
  if (equals < 0) return wordsOf(line, "pattern", 0);
  return [
    ...wordsOf(line.slice(0, equals), "pattern", 0),
    { kind: "equals", from: equals, to: equals + 1 },
    ...wordsOf(line.slice(equals + 1), "target", equals + 1),
  ];
}

function wordsOf(text: string, kind: "pattern" | "target", offset: number): RuleToken[] {
  return [...text.matchAll(/\*+|[^\s*]+/g)].map(({ 0: word, index }) => ({
    kind: word.startsWith("*") ? "star" : kind,
    from: offset + index,
    to: offset + index + word.length,
  }));
}
