import type { MappingRule } from "@operon/domain/mapping";

/** The text with the rule of `pattern` become `rule`. The lines around it, empty ones too, stay as they are. */
export function replaceRule(text: string, pattern: string, rule: MappingRule): string {
  return text
    .split("\n")
    .map((line) => (patternOf(line) === pattern ? ruleLine(rule) : line))
    .join("\n");
}

/** The text without the line of `pattern`. */
export function removeRule(text: string, pattern: string): string {
  return text
    .split("\n")
    .filter((line) => patternOf(line) !== pattern)
    .join("\n");
}

/** The text with `rule` as its last line. */
export function appendRule(text: string, rule: MappingRule): string {
  const above = text.replace(/\s+$/, "");
  return above === "" ? ruleLine(rule) : `${above}\n${ruleLine(rule)}`;
}

function patternOf(line: string): string | undefined {
  const equals = line.indexOf("=");
  return equals < 0 ? undefined : line.slice(0, equals).trim();
}

function ruleLine({ pattern, target }: MappingRule): string {
  return `${pattern}=${target}`;
}
