import { MAX_MAPPING_CHARACTERS, MAX_MAPPING_RULES, type MappingRule } from "./mapping-rule.ts";
import { type MappingRuleIssue, mappingRuleIssue } from "./mapping-rule-issue.ts";

/** A line that cannot be taken, and where in it the fault lies. */
export type MappingTextIssue = {
  /** From 1. */
  readonly line: number;
  /** From 0; `to` is behind the last character. */
  readonly from: number;
  readonly to: number;
  readonly kind: MappingRuleIssue | "no-equals" | "duplicate" | "too-many-rules" | "too-many-characters";
  /** Of a duplicate: where its pattern stands first. */
  readonly firstLine?: number;
};

/** A text in the notation, read. */
export type MappingText = {
  readonly rules: readonly (MappingRule & { readonly line: number })[];
  readonly issues: readonly MappingTextIssue[];
};

/** Reads one rule a line, `pattern=target`; spaces around either and empty lines mean nothing. Every issue is told. */
export function parseMappingText(text: string): MappingText {
  const rules: (MappingRule & { line: number })[] = [];
  const issues: MappingTextIssue[] = [];
  const firstLines = new Map<string, number>();
  if (text.length > MAX_MAPPING_CHARACTERS) {
    return { rules, issues: [{ line: 1, from: 0, to: 0, kind: "too-many-characters" }] };
  }
  for (const [index, content] of text.split(/\r\n|\n|\r/).entries()) {
    if (content.trim() === "") continue;
    const line = index + 1;
    const read = readLine(content, line);
    if ("kind" in read) {
      issues.push(read);
      continue;
    }
    const firstLine = firstLines.get(read.pattern);
    if (firstLine !== undefined) {
      issues.push({ ...placeIn(content, read.pattern, 0), line, kind: "duplicate", firstLine });
    } else if (rules.length === MAX_MAPPING_RULES) {
      issues.push({ line, from: 0, to: content.length, kind: "too-many-rules" });
      break;
    } else {
      firstLines.set(read.pattern, line);
      rules.push({ ...read, line });
    }
  }
  return { rules, issues };
}

/** Rules in the notation, one a line. */
export function formatMappingText(rules: readonly MappingRule[]): string {
  return rules.map(({ pattern, target }) => `${pattern}=${target}`).join("\n");
}

function readLine(content: string, line: number): MappingRule | MappingTextIssue {
  const equals = content.indexOf("=");
  if (equals < 0) return { ...placeIn(content, content.trim(), 0), line, kind: "no-equals" };
  const rule = { pattern: content.slice(0, equals).trim(), target: content.slice(equals + 1).trim() };
  const kind = mappingRuleIssue(rule);
  if (kind === null) return rule;
  const place = kind.includes("pattern")
    ? placeIn(content, rule.pattern, 0)
    : placeIn(content, rule.target, equals + 1);
  return { ...place, line, kind };
}

/** Where `part` stands in a line; of nothing, the whole line. */
function placeIn(content: string, part: string, after: number): { from: number; to: number } {
  if (part === "") return { from: 0, to: content.length };
  const from = content.indexOf(part, after);
  return { from, to: from + part.length };
}
