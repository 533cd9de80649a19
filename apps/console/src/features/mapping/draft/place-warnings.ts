import type { MappingText, MappingWarning } from "@operon/domain/mapping";

/** A warning, and the part of the text that it is about. */
export type PlacedWarning = {
  readonly warning: MappingWarning;
  /** From 1. */
  readonly line: number;
  /** From 0 within the line; `to` is behind the last character. */
  readonly from: number;
  readonly to: number;
};

/** Where in the text warnings belong, from the top: at the pattern, or at a target that leads nowhere. */
export function placeWarnings(
  text: string,
  rules: MappingText["rules"],
  warnings: readonly MappingWarning[],
): PlacedWarning[] {
  if (warnings.length === 0) return [];
  const lines = text.split("\n");
  const ruleOf = new Map(rules.map((rule) => [rule.pattern, rule]));
  return warnings
    .flatMap((warning): PlacedWarning[] => {
      const rule = ruleOf.get(warning.pattern);
      if (rule === undefined) return [];
      const content = lines[rule.line - 1] ?? "";
      const isOfTarget = warning.kind === "unserved" || warning.kind === "not-granted";
      const part = isOfTarget ? rule.target : rule.pattern;
      const from = Math.max(0, content.indexOf(part, isOfTarget ? content.indexOf("=") + 1 : 0));
      return [{ warning, line: rule.line, from, to: from + part.length }];
    })
    .sort((a, b) => a.line - b.line);
}
