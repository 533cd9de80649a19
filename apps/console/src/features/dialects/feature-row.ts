/** The dialects in which providers are asked, in the order of the table's columns. */
export const TARGETS = [
  "openai-chat",
  "openai-responses",
  "anthropic",
  "gemini",
  "cohere",
  "bedrock",
] as const;
export type Target = (typeof TARGETS)[number];

/** What a request can ask for, in the reader's language, and what becomes of it for each target. */
export type FeatureRow = {
  readonly id: string;
  readonly area: Area;
  readonly title: string;
  readonly note: string | null;
  readonly support: Readonly<Record<Target, "yes" | "dropped" | "refused">>;
};

/** The parts of the table, in its order. */
export const AREAS = ["content", "tools", "output", "reasoning", "sampling", "account"] as const;
export type Area = (typeof AREAS)[number];
