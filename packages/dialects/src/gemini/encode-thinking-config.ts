import type { ReasoningEffort, ReasoningWish } from "../neutral/neutral-request.ts";
import { isGemini3 } from "./is-gemini-3.ts";
import { THINKING_BUDGETS, THINKING_LEVELS } from "./thinking.data.ts";

/**
 * A wish for thoughts as `thinkingConfig`; a budget is more exact than an effort, and Gemini takes only one of them. Who
 * asks for an effort gets its thoughts too: not every dialect has a word for wanting to see them.
 */
export function encodeThinkingConfig(wish: ReasoningWish | undefined, model: string): object | undefined {
  if (wish === undefined) return undefined;
  const { effort, budgetTokens, show } = wish;
  const shown = show ?? (effort === undefined || effort === "none" ? undefined : true);
  const config = {
    ...(budgetTokens === undefined ? amountOf(effort, model) : { thinkingBudget: budgetTokens }),
    ...(shown === undefined ? {} : { includeThoughts: shown }),
  };
  return Object.keys(config).length === 0 ? undefined : config;
}

function amountOf(effort: ReasoningEffort | undefined, model: string): object {
  if (effort === undefined) return {};
  if (effort === "none") return { thinkingBudget: 0 };
  if (!isGemini3(model)) return { thinkingBudget: THINKING_BUDGETS[effort] };
  const row = THINKING_LEVELS.find(({ models }) => models.test(model));
  return row === undefined ? {} : { thinkingLevel: row.levels[effort] };
}
