import type { DialectName } from "./dialect-name.ts";
import { FEATURES, type FeatureRow, type Support } from "./features.data.ts";

const TARGETS = {
  "openai-chat": "OpenAI chat",
  "openai-responses": "OpenAI Responses",
  anthropic: "Anthropic",
  gemini: "Gemini",
} as const satisfies Record<DialectName, string>;
const WORDS: Readonly<Record<Support, string>> = { yes: "yes", dropped: "dropped", refused: "**400**" };

/** The feature table as Markdown: one row for each feature, one column for each target. */
export function featureTable(): string {
  const targets = Object.keys(TARGETS) as DialectName[];
  const head = ["Feature", "", ...targets.map((target) => TARGETS[target]), "Note"];
  const rows = Object.entries(FEATURES).map(([name, { title, support, note = "" }]: [string, FeatureRow]) => [
    title,
    `\`${name}\``,
    ...targets.map((target) => WORDS[support[target]]),
    note,
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
