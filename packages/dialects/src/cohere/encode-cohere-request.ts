import type { JsonObject } from "../json/fields.ts";
import type { NeutralRequest, ReasoningWish, ResponseFormat } from "../neutral/neutral-request.ts";
import { encodeCohereMessages } from "./encode-cohere-messages.ts";

const MAX_STOPS = 5;
const MAX_PENALTY = 1;

/** The body of `POST /v2/chat`. https://docs.cohere.com/reference/chat */
export function encodeCohereRequest(request: NeutralRequest): JsonObject {
  const { stop } = request;
  const body = {
    model: request.model,
    messages: encodeCohereMessages(request.messages),
    stream: request.stream,
    ...encodeTools(request),
    max_tokens: request.maxOutputTokens,
    temperature: request.temperature,
    p: request.topP,
    k: request.topK,
    seed: request.seed,
    frequency_penalty: penaltyOf(request.frequencyPenalty),
    presence_penalty: penaltyOf(request.presencePenalty),
    stop_sequences: stop.length === 0 ? undefined : stop.slice(0, MAX_STOPS),
    response_format: encodeFormat(request.responseFormat),
    thinking: encodeThinking(request.reasoning),
  };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

/** From 0 to 1; OpenAI's go from -2 to 2. */
function penaltyOf(penalty: number | undefined): number | undefined {
  return penalty === undefined ? undefined : Math.min(Math.max(penalty, 0), MAX_PENALTY);
}

/** One tool cannot be demanded by its name: it is the only one that is told, and some tool must be called. */
function encodeTools({ tools, toolChoice }: NeutralRequest): JsonObject {
  const wanted = toolChoice?.type === "tool" ? tools.filter(({ name }) => name === toolChoice.name) : tools;
  if (wanted.length === 0) return {};
  const isDemanded = toolChoice?.type === "required" || toolChoice?.type === "tool";
  return {
    tools: wanted.map(({ name, description, parameters }) => ({
      type: "function",
      function: {
        name,
        ...(description === undefined ? {} : { description }),
        parameters: parameters ?? { type: "object", properties: {} },
      },
    })),
    tool_choice: isDemanded ? "REQUIRED" : toolChoice?.type === "none" ? "NONE" : undefined,
    strict_tools: wanted.some(({ strict }) => strict === true) ? true : undefined,
  };
}

function encodeFormat(format: ResponseFormat | undefined): JsonObject | undefined {
  if (format === undefined) return undefined;
  return format.type === "json"
    ? { type: "json_object" }
    : { type: "json_object", json_schema: format.schema };
}

function encodeThinking(wish: ReasoningWish | undefined): JsonObject | undefined {
  if (wish?.effort === undefined && wish?.budgetTokens === undefined) return undefined;
  if (wish.effort === "none" || wish.budgetTokens === 0) return { type: "disabled" };
  return wish.budgetTokens === undefined
    ? { type: "enabled" }
    : { type: "enabled", token_budget: wish.budgetTokens };
}
