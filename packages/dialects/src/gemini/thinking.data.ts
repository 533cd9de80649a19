import type { ReasoningEffort } from "../neutral/neutral-request.ts";

type Effort = Exclude<ReasoningEffort, "none">;

/** Tokens for an effort, for models that take a budget: what Google's own OpenAI endpoint gives, within every model's bounds. */
export const THINKING_BUDGETS = {
  minimal: 1024,
  low: 1024,
  medium: 8192,
  high: 24_576,
  xhigh: 24_576,
  max: 24_576,
} as const satisfies Record<Effort, number>;

type Level = "MINIMAL" | "LOW" | "MEDIUM" | "HIGH";

/** Gemini 3 and later take a level. */
const LEVELS = {
  minimal: "MINIMAL",
  low: "LOW",
  medium: "MEDIUM",
  high: "HIGH",
  xhigh: "HIGH",
  max: "HIGH",
} as const satisfies Record<Effort, Level>;

/** For Gemini 3 and later, levels by how a name begins, the first that fits: Pro knows no minimal level, the first one no medium. */
export const THINKING_LEVELS: readonly {
  readonly models: RegExp;
  readonly levels: Readonly<Record<Effort, Level>>;
}[] = [
  { models: /^gemini-3-pro/, levels: { ...LEVELS, minimal: "LOW", medium: "HIGH" } },
  { models: /^gemini-[\d.]+-pro/, levels: { ...LEVELS, minimal: "LOW" } },
  { models: /^gemini-/, levels: LEVELS },
];
