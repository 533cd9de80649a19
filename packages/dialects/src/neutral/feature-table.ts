import type { DialectName, ProviderDialectName } from "./dialect-name.ts";
import type { Feature } from "./feature.ts";
import { FEATURES, type FeatureRow, type Support } from "./features.data.ts";
import { FURTHER_TARGETS } from "./further-targets.data.ts";
import { supportOf } from "./support-of.ts";

const BOTH_SIDES = {
  "openai-chat": "OpenAI chat",
  "openai-responses": "OpenAI Responses",
  anthropic: "Anthropic",
  gemini: "Gemini",
} as const satisfies Record<DialectName, string>;
const WORDS: Readonly<Record<Support, string>> = { yes: "yes", dropped: "dropped", refused: "**400**" };

/** The feature table as Markdown: one row for each feature, one column for each target. */
export function featureTable(): string {
  const further = Object.entries(FURTHER_TARGETS).map(([target, { title }]) => [target, title] as const);
  const titles = [...Object.entries(BOTH_SIDES), ...further];
  const targets = titles.map(([target]) => target as ProviderDialectName);
  const head = ["Feature", "", ...titles.map(([, title]) => title), "Note"];
  const rows = Object.entries(FEATURES).map(([name, { title, note = "" }]: [string, FeatureRow]) => [
    title,
    `\`${name}\``,
    ...targets.map((target) => WORDS[supportOf(name as Feature, target)]),
    note,
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
