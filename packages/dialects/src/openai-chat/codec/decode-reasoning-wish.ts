import {
  type JsonObject,
  optionalCount,
  optionalFlag,
  optionalName,
  optionalObject,
} from "../../json/fields.ts";
import type { ReasoningEffort, ReasoningWish } from "../../neutral/neutral-request.ts";

const EFFORTS: readonly ReasoningEffort[] = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];

/** What is wished of thinking: OpenAI's `reasoning_effort`, or OpenRouter's `reasoning`. @throws FieldProblem */
export function decodeReasoningWish(body: JsonObject): ReasoningWish | undefined {
  const plain = optionalName(body.reasoning_effort, "reasoning_effort", EFFORTS);
  const said = optionalObject(body.reasoning, "reasoning");
  if (said === undefined) return plain === undefined ? undefined : { effort: plain };
  const enabled = optionalFlag(said.enabled, "reasoning.enabled");
  const exclude = optionalFlag(said.exclude, "reasoning.exclude");
  const effort = optionalName(said.effort, "reasoning.effort", EFFORTS) ?? plain;
  const budgetTokens = optionalCount(said.max_tokens, "reasoning.max_tokens");
  const isOn = enabled === true && effort === undefined && budgetTokens === undefined;
  return {
    // OpenRouter's documentation: enabled alone means a medium effort.
    effort: enabled === false ? "none" : isOn ? "medium" : effort,
    budgetTokens,
    show: exclude === undefined ? undefined : !exclude,
  };
}
