import type { MappingRule } from "@operon/domain";

/** The text with its `line` (from 1) saying `rule`. The lines around it, empty ones too, stay as they are. */
export function replaceLine(text: string, line: number, rule: MappingRule): string {
  return text
    .split("\n")
    .map((content, index) => (index === line - 1 ? ruleLine(rule) : content))
    .join("\n");
}

/** The text without its `line` (from 1). */
export function removeLine(text: string, line: number): string {
  return text
    .split("\n")
    .filter((_, index) => index !== line - 1)
    .join("\n");
}

/** The text with `rule` as its last line. */
export function appendLine(text: string, rule: MappingRule): string {
  const above = text.replace(/\s+$/, "");
  return above === "" ? ruleLine(rule) : `${above}\n${ruleLine(rule)}`;
}

function ruleLine({ pattern, target }: MappingRule): string {
  return `${pattern}=${target}`;
}
