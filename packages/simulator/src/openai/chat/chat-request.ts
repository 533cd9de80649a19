import { isObject, type UnverifiedObject } from "../parse-body.ts";
import { type Generation, readGeneration, readModel } from "../read-generation.ts";
import { RequestError } from "../request-error.ts";
import { readTools, type ToolPlan } from "./read-tools.ts";

const roles = new Set(["developer", "system", "user", "assistant", "tool", "function"]);

/** A chat completion as asked for, checked. */
export interface ChatRequest extends Generation {
  readonly model: string;
  readonly messages: readonly UnverifiedObject[];
  readonly tools: ToolPlan;
  /** The schema that the answer must have, where JSON was asked for. */
  readonly schema: unknown;
  readonly reasoningEffort: string | null;
  readonly serviceTier: string;
}

/** Reads and checks a chat request; throws a RequestError with OpenAI's words. */
export function readChatRequest(body: UnverifiedObject): ChatRequest {
  const model = readModel(body);
  const messages = readMessages(body.messages);
  return {
    ...readGeneration(body, ["max_completion_tokens", "max_tokens"]),
    model,
    messages,
    tools: readTools(body, messages.at(-1)?.role === "tool"),
    schema: readSchema(body.response_format),
    reasoningEffort: typeof body.reasoning_effort === "string" ? body.reasoning_effort : null,
    serviceTier:
      body.service_tier === "flex" || body.service_tier === "priority" ? body.service_tier : "default",
  };
}

function readMessages(messages: unknown): readonly UnverifiedObject[] {
  if (messages === undefined) {
    throw new RequestError("Missing required parameter: 'messages'.", {
      param: "messages",
      code: "missing_required_parameter",
    });
  }
  if (!Array.isArray(messages) || messages.length === 0) {
    throw new RequestError("Invalid 'messages': expected an array of at least one message.", {
      param: "messages",
      code: Array.isArray(messages) ? "empty_array" : "invalid_type",
    });
  }
  for (const [index, message] of messages.entries()) {
    if (isObject(message) && typeof message.role === "string" && roles.has(message.role)) continue;
    const param = `messages[${index}].role`;
    throw new RequestError(`Invalid value for '${param}'.`, { param, code: "invalid_value" });
  }
  return messages;
}

function readSchema(format: unknown): unknown {
  if (!isObject(format)) return undefined;
  if (format.type === "json_object") return { type: "object", properties: { answer: { type: "string" } } };
  if (format.type === "json_schema" && isObject(format.json_schema)) return format.json_schema.schema;
  return undefined;
}
