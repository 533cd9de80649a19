import type { JsonObject } from "../json/fields.ts";
import type { NeutralRequest, ReasoningWish } from "../neutral/neutral-request.ts";
import type { Turn } from "./encode-messages.ts";
import { THINKING_BUDGETS } from "./thinking-budgets.data.ts";

const MIN_BUDGET = 1024;
const DEFAULT_MAX_TOKENS = 8192;
const ROOM_FOR_ANSWER = 4096;

/** How a request thinks, and the bound of its answer, which thinking counts towards. */
export type EncodedThinking = {
  readonly thinking: JsonObject | undefined;
  readonly maxTokens: number;
  readonly isThinking: boolean;
};

/**
 * A wish for reasoning as `thinking` with a budget of at least 1024 tokens below `max_tokens`. An effort leaves a
 * quarter of a given `max_tokens` to the answer. Where the API forbids thinking, or there is no room for it, there is none.
 */
export function encodeThinking(request: NeutralRequest, turns: readonly Turn[]): EncodedThinking {
  const { reasoning, maxOutputTokens } = request;
  const wanted = reasoning === undefined ? undefined : wantedBudget(reasoning);
  const budget = wanted === undefined || !mayThink(request, turns) ? 0 : fittingBudget(wanted, request);
  if (budget < MIN_BUDGET) {
    const thinking = wanted === 0 ? { type: "disabled" } : undefined;
    return { thinking, maxTokens: maxOutputTokens ?? DEFAULT_MAX_TOKENS, isThinking: false };
  }
  return {
    thinking: { type: "enabled", budget_tokens: budget, ...display(reasoning?.show) },
    maxTokens: maxOutputTokens ?? Math.max(DEFAULT_MAX_TOKENS, budget + ROOM_FOR_ANSWER),
    isThinking: true,
  };
}

function wantedBudget({ effort, budgetTokens = -1 }: ReasoningWish): number | undefined {
  if (budgetTokens >= 0) return budgetTokens;
  return effort === undefined ? undefined : THINKING_BUDGETS[effort];
}

function fittingBudget(wanted: number, { reasoning, maxOutputTokens }: NeutralRequest): number {
  if (wanted === 0) return 0;
  const budget = Math.max(MIN_BUDGET, wanted);
  if (maxOutputTokens === undefined) return budget;
  const isAsked = reasoning?.budgetTokens !== undefined;
  return Math.min(budget, isAsked ? maxOutputTokens - 1 : Math.floor((maxOutputTokens * 3) / 4));
}

function display(show: boolean | undefined) {
  if (show === undefined) return {};
  return { display: show ? "summarized" : "omitted" };
}

/**
 * The API refuses thinking with a forced tool, with a prefilled answer, and where the calls that the last turn's
 * results answer were made without thinking (their thoughts were another provider's, or a client lost them).
 */
function mayThink({ toolChoice, tools }: NeutralRequest, turns: readonly Turn[]): boolean {
  const isForced = toolChoice?.type === "required" || toolChoice?.type === "tool";
  if (isForced && tools.length > 0) return false;
  const last = turns.at(-1);
  if (last?.role === "assistant") return false;
  if (last?.content[0]?.type !== "tool_result") return true;
  const first = turns.at(-2)?.content[0];
  return first?.type === "thinking" || first?.type === "redacted_thinking";
}
