import type { NeutralRequest, ReasoningWish } from "./neutral-request.ts";
import { CAN_REST, CHAT_MODEL, KNOWS_MINIMAL, PLAIN_MODEL, THINKING_MODEL } from "./open-ai-models.data.ts";

/** A request as a model takes it, and what was left out for that: words for `x-operon-warnings`. */
export type FittedRequest = { readonly request: NeutralRequest; readonly dropped: readonly string[] };

/**
 * Fits a request to one of OpenAI's models, known by its name: one that does not think refuses every word about thinking,
 * one that does refuses a temperature and, mostly, to be told not to think. Others stay as they are.
 */
export function fitToModel(request: NeutralRequest): FittedRequest {
  if (thinks(request.model)) return fitToThinking(request);
  const { reasoning } = request;
  if (reasoning === undefined || !isPlain(request.model)) return { request, dropped: [] };
  const { reasoning: _, ...rest } = request;
  return { request: rest, dropped: isOn(reasoning) ? ["dropped reasoning"] : [] };
}

function fitToThinking(request: NeutralRequest): FittedRequest {
  const rested = restFor(request);
  // One that does not think now takes what any other takes.
  if (rested.request.reasoning?.effort === "none") return rested;
  const { temperature, topP, ...rest } = rested.request;
  const isSaid = [temperature, topP].some((value) => value !== undefined && value !== 1);
  return { request: rest, dropped: isSaid ? [...rested.dropped, "dropped temperature"] : rested.dropped };
}

/** The wish not to think, as far as the model can rest. */
function restFor(request: NeutralRequest): FittedRequest {
  const { reasoning, ...rest } = request;
  if (reasoning === undefined || isOn(reasoning)) return { request, dropped: [] };
  if (CAN_REST.test(request.model))
    return { request: { ...rest, reasoning: { effort: "none" } }, dropped: [] };
  if (KNOWS_MINIMAL.test(request.model)) {
    return { request: { ...rest, reasoning: { effort: "minimal" } }, dropped: ["reasoning kept minimal"] };
  }
  return { request: rest, dropped: ["dropped reasoning"] };
}

function isOn({ effort, budgetTokens }: ReasoningWish): boolean {
  return effort !== "none" && budgetTokens !== 0;
}

function thinks(model: string): boolean {
  return THINKING_MODEL.test(model) && !CHAT_MODEL.test(model);
}

function isPlain(model: string): boolean {
  return PLAIN_MODEL.test(model) || CHAT_MODEL.test(model);
}
