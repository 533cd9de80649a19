import type { EncodeContext } from "../neutral/codec.ts";
import type {
  NeutralMessage,
  NeutralRequest,
  NeutralTool,
  ReasoningEffort,
  ReasoningWish,
  ResponseFormat,
} from "../neutral/neutral-request.ts";
import { CHAT_MODEL, THINKING_MODEL } from "../neutral/open-ai-models.data.ts";
import { userIdFor } from "../openai-chat/user-id-for.ts";
import { encodeInput } from "./encode-input.ts";
import { BUDGET_EFFORTS, SERVICE_TIERS } from "./request-rules.data.ts";

const NO_PARAMETERS = { type: "object", properties: {}, additionalProperties: false };

/** A body for `POST /v1/responses`. Nothing is kept at the provider, so thoughts come back sealed in the answer. */
export function encodeRequest(request: NeutralRequest, context: EncodeContext): Record<string, unknown> {
  return {
    ...encodePrompt(request, context),
    stream: request.stream ? true : undefined,
    max_output_tokens: request.maxOutputTokens,
    temperature: request.temperature,
    top_p: request.topP,
    top_logprobs: request.topLogprobs || undefined,
    user: userIdFor(request.user),
    service_tier: SERVICE_TIERS.has(request.serviceTier ?? "") ? request.serviceTier : undefined,
    include: includedIn(request),
    store: false,
  };
}

/** What of a body decides how long the prompt is: all that `POST /v1/responses/input_tokens` takes. */
export function encodePrompt(request: NeutralRequest, context: EncodeContext): Record<string, unknown> {
  const hasTools = request.tools.length > 0;
  return {
    model: request.model,
    ...encodeInput(request.messages, context.quirks.systemRole ?? "system"),
    tools: hasTools ? request.tools.map(toolOf) : undefined,
    tool_choice: hasTools ? toolChoiceOf(request) : undefined,
    parallel_tool_calls: hasTools ? request.parallelToolCalls : undefined,
    reasoning: reasoningOf(request.reasoning),
    text: textOf(request),
  };
}

/** The dialect's default is strict, which most schemas do not bear. */
function toolOf({ name, description, parameters, strict }: NeutralTool): unknown {
  return {
    type: "function",
    name,
    description,
    parameters: parameters ?? NO_PARAMETERS,
    strict: strict ?? false,
  };
}

function toolChoiceOf({ toolChoice }: NeutralRequest): unknown {
  if (toolChoice === undefined) return undefined;
  return toolChoice.type === "tool" ? { type: "function", name: toolChoice.name } : toolChoice.type;
}

function reasoningOf(wish: ReasoningWish | undefined): unknown {
  const effort = effortOf(wish);
  const summary = wish?.show === true && effort !== "none" ? "auto" : undefined;
  return effort === undefined && summary === undefined ? undefined : { effort, summary };
}

function effortOf(wish: ReasoningWish | undefined): ReasoningEffort | undefined {
  const { effort, budgetTokens } = wish ?? {};
  if (effort !== undefined || budgetTokens === undefined) return effort;
  return BUDGET_EFFORTS.find(([upTo]) => budgetTokens <= upTo)?.[1];
}

function textOf({ responseFormat, verbosity }: NeutralRequest): unknown {
  const format = responseFormat === undefined ? undefined : formatOf(responseFormat);
  return format === undefined && verbosity === undefined ? undefined : { format, verbosity };
}

function formatOf(format: ResponseFormat): unknown {
  if (format.type === "json") return { type: "json_object" };
  const { name = "response", description, schema, strict } = format;
  return { type: "json_schema", name, description, schema, strict };
}

function includedIn(request: NeutralRequest): readonly string[] | undefined {
  const included = [
    ...(thinks(request) ? ["reasoning.encrypted_content"] : []),
    ...(request.topLogprobs === undefined ? [] : ["message.output_text.logprobs"]),
  ];
  return included.length > 0 ? included : undefined;
}

/** OpenAI refuses to include encrypted reasoning for a model that does not think: "Encrypted content is not supported". */
function thinks({ model, reasoning, messages }: NeutralRequest): boolean {
  const name = model.slice(model.lastIndexOf("/") + 1);
  if (THINKING_MODEL.test(name) && !CHAT_MODEL.test(name)) return true;
  return (reasoning !== undefined && effortOf(reasoning) !== "none") || messages.some(hasOwnThoughts);
}

function hasOwnThoughts({ role, content }: NeutralMessage): boolean {
  return (
    role === "assistant" &&
    content.some((part) => part.type === "reasoning" && part.encrypted?.from === "openai-responses")
  );
}
