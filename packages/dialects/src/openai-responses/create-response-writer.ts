import type { AnswerContext } from "../neutral/codec.ts";
import type { NeutralRequest, ResponseFormat, ToolChoice } from "../neutral/neutral-request.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";
import type { StopReason } from "../neutral/stop-reason.ts";
import { itemId } from "./item-id.ts";
import { SERVICE_TIERS } from "./request-rules.data.ts";
import { encodeUsage } from "./responses-usage.ts";

/** How a response stands at a moment. */
export type ResponseState = {
  readonly status: "in_progress" | "completed" | "incomplete" | "failed";
  readonly incompleteReason?: "max_output_tokens" | "content_filter" | undefined;
  readonly error?: { readonly code: string; readonly message: string };
  readonly model: string | undefined;
  /** Its items, as JSON, parted by commas. */
  readonly outputJson: string;
  readonly usage: NeutralUsage | undefined;
  readonly serviceTier: string | undefined;
};

/** Writes the response object of one answer as JSON, with what its request asked for repeated in it. */
export function createResponseWriter(context: AnswerContext): (state: ResponseState) => string {
  const id = itemId("response", context.requestId);
  const head = `{"id":"${id}","object":"response","created_at":${context.createdSec}`;
  const asked = JSON.stringify(askedFor(context.request)).slice(1, -1);

  return ({ status, incompleteReason, error, model, outputJson, usage, serviceTier }) => {
    const tier = SERVICE_TIERS.has(serviceTier ?? "") ? serviceTier : "default";
    const reason = incompleteReason === undefined ? null : { reason: incompleteReason };
    return [
      `${head},"status":"${status}","background":false,"error":${JSON.stringify(error ?? null)}`,
      `"incomplete_details":${JSON.stringify(reason)}`,
      `"model":${JSON.stringify(model ?? context.model)}`,
      `"output":[${outputJson}]`,
      asked,
      `"service_tier":"${status === "in_progress" ? "auto" : tier}"`,
      `"usage":${JSON.stringify(usage === undefined ? null : encodeUsage(usage))}}`,
    ].join(",");
  };
}

/** The status that a client sees for why an answer ended. A refusal without a text of its own would look like an answer. */
export function endStatus(
  stop: StopReason | undefined,
  hasRefusal: boolean,
): Pick<ResponseState, "status" | "incompleteReason"> {
  switch (stop?.unified) {
    case "length":
      return { status: "incomplete", incompleteReason: "max_output_tokens" };
    case "content-filter":
      return { status: "incomplete", incompleteReason: "content_filter" };
    case "refusal":
      return hasRefusal
        ? { status: "completed" }
        : { status: "incomplete", incompleteReason: "content_filter" };
    default:
      return { status: "completed" };
  }
}

function askedFor(request: NeutralRequest): Record<string, unknown> {
  const first = request.messages[0];
  return {
    instructions: first?.role === "system" ? first.content.map(({ text }) => text).join("\n\n") : null,
    max_output_tokens: request.maxOutputTokens ?? null,
    max_tool_calls: null,
    parallel_tool_calls: request.parallelToolCalls ?? true,
    previous_response_id: null,
    reasoning: {
      effort: request.reasoning?.effort ?? null,
      summary: request.reasoning?.show === true ? "auto" : null,
    },
    store: false,
    temperature: request.temperature ?? null,
    text: { format: formatOf(request.responseFormat), verbosity: request.verbosity },
    tool_choice: choiceOf(request.toolChoice),
    tools: request.tools.map(({ name, description, parameters, strict }) => ({
      type: "function",
      name,
      description: description ?? null,
      parameters: parameters ?? null,
      strict: strict ?? false,
    })),
    top_logprobs: request.topLogprobs ?? 0,
    top_p: request.topP ?? null,
    truncation: "disabled",
    user: request.user ?? null,
    metadata: {},
  };
}

function formatOf(format: ResponseFormat | undefined): unknown {
  if (format === undefined) return { type: "text" };
  if (format.type === "json") return { type: "json_object" };
  const { name = "response", description, schema, strict = false } = format;
  return { type: "json_schema", name, description, schema, strict };
}

function choiceOf(choice: ToolChoice | undefined): unknown {
  if (choice === undefined) return "auto";
  return choice.type === "tool" ? { type: "function", name: choice.name } : choice.type;
}
