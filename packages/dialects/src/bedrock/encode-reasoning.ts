import { encodeThinking } from "../anthropic/encode-thinking.ts";
import { THINKING_BUDGETS } from "../anthropic/thinking-budgets.data.ts";
import type { JsonObject } from "../json/fields.ts";
import type { NeutralRequest, ReasoningEffort } from "../neutral/neutral-request.ts";
import type { ConverseTurn } from "./encode-turns.ts";
import { modelFamily } from "./model-family.ts";

/** What a wish for reasoning makes of a request. */
export type EncodedReasoning = {
  /** Members of `additionalModelRequestFields`. */
  readonly fields: JsonObject;
  readonly maxTokens: number | undefined;
  /** The model takes no temperature, top-p and top-k beside it. */
  readonly isThinking: boolean;
};

type Level = "low" | "medium" | "high";

/** Claude gets a budget, Nova 2 and gpt-oss a level; no other model of Bedrock's can be told. */
export function encodeReasoning(request: NeutralRequest, turns: readonly ConverseTurn[]): EncodedReasoning {
  const { maxOutputTokens: maxTokens, model } = request;
  const untold = { fields: {}, maxTokens, isThinking: false };
  const family = modelFamily(model);
  if (family === "claude") return claudeThinking(request, turns);
  const level = levelOf(request);
  if (level === undefined) return untold;
  if (family === "gpt-oss") return { ...untold, fields: { reasoning_effort: level } };
  if (family !== "nova" || !/\bamazon\.nova-2/.test(model)) return untold;
  const fields = { reasoningConfig: { type: "enabled", maxReasoningEffort: level } };
  // At its highest level Nova refuses every bound and sampling.
  return { fields, maxTokens: level === "high" ? undefined : maxTokens, isThinking: level === "high" };
}

function claudeThinking(request: NeutralRequest, turns: readonly ConverseTurn[]): EncodedReasoning {
  const shapes = turns.map(({ role, content }) => ({ role, content: content.map(shapeOf) }));
  const { thinking, maxTokens, isThinking } = encodeThinking(request, shapes);
  if (thinking === undefined || !isThinking) {
    return { fields: {}, maxTokens: request.maxOutputTokens, isThinking: false };
  }
  const { type, budget_tokens } = thinking;
  return { fields: { thinking: { type, budget_tokens } }, maxTokens, isThinking };
}

/** A block as far as the rules for thinking look at it, in Anthropic's words. */
function shapeOf(block: JsonObject): JsonObject {
  if ("toolResult" in block) return { type: "tool_result" };
  return { type: "reasoningContent" in block ? "thinking" : "other" };
}

function levelOf({ reasoning }: NeutralRequest): Level | undefined {
  if (reasoning?.budgetTokens !== undefined) return levelOfBudget(reasoning.budgetTokens);
  return reasoning?.effort === undefined ? undefined : levelOfEffort(reasoning.effort);
}

function levelOfEffort(effort: ReasoningEffort): Level | undefined {
  return levelOfBudget(THINKING_BUDGETS[effort]);
}

function levelOfBudget(tokens: number): Level | undefined {
  if (tokens === 0) return undefined;
  if (tokens <= THINKING_BUDGETS.low) return "low";
  return tokens <= THINKING_BUDGETS.medium ? "medium" : "high";
}
