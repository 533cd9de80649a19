import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { GeminiError } from "../gemini-error.ts";

/** How an answer thinks. */
export interface Thinking {
  /** 0 where it does not. */
  readonly tokens: number;
  /** Whether the answer shows a summary of its thoughts. */
  readonly shown: boolean;
}

const tokensByLevel: Readonly<Record<string, number>> = { MINIMAL: 8, LOW: 32, MEDIUM: 64, HIGH: 128 };
const usual = 64;
const always = /^gemini-(?:2\.5-pro|[3-9].*-pro)/;
const byDefault = /^(?:gemini-2\.5-(?:pro|flash(?!-lite))|gemini-[3-9]|sim-reasoning)/;
const never = /^gemini-(?:1|2\.0)/;

/** How it is to think; throws Gemini's refusal of a setting that the model does not have. */
export function readThinking({ thinkingConfig: config }: UnverifiedObject, model: string): Thinking {
  const own = byDefault.test(model) ? usual : 0;
  if (!isObject(config)) return { tokens: own, shown: false };
  checkConfig(config, model);
  const { thinkingBudget: budget, thinkingLevel: level } = config;
  const shown = config.includeThoughts === true && budget !== 0;
  if (typeof level === "string") return { tokens: tokensByLevel[level] ?? usual, shown };
  if (typeof budget === "number" && budget >= 0) return { tokens: Math.min(budget, usual), shown };
  return { tokens: shown || budget === -1 ? usual : own, shown };
}

function checkConfig(
  { thinkingBudget: budget, thinkingLevel: level }: UnverifiedObject,
  model: string,
): void {
  if (never.test(model)) throw new GeminiError(`Thinking is not supported for models/${model}.`);
  if (budget !== undefined && level !== undefined) {
    throw new GeminiError("You can only set only one of thinking budget and thinking level.");
  }
  if (level !== undefined && /^gemini-2/.test(model)) {
    throw new GeminiError("Thinking level is not supported for this model.");
  }
  if (budget !== 0 || !always.test(model)) return;
  throw new GeminiError("Budget 0 is invalid. This model only works in thinking mode.");
}
