import { chooseTools, type OfferedTool, type ToolPlan } from "../../generate/choose-tools.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { CohereError } from "../cohere-error.ts";
import { readCount, readModel, refuseUnknown } from "../read-fields.ts";

/** A request of `POST /v2/chat`, checked. */
export interface ChatRequest {
  readonly model: string;
  readonly stream: boolean;
  readonly messages: readonly UnverifiedObject[];
  readonly limit: number | undefined;
  readonly stops: readonly string[];
  readonly tools: ToolPlan;
  readonly schema: unknown;
  readonly thinks: boolean;
}

const members = new Set(
  "model messages stream tools strict_tools tool_choice documents citation_options response_format safety_mode max_tokens stop_sequences temperature seed frequency_penalty presence_penalty k p logprobs thinking priority".split(
    " ",
  ),
);
const roles = new Set(["system", "user", "assistant", "tool"]);
const maxStops = 5;
const dataUrl = /^data:image\/(?:png|jpeg|webp|gif);base64,/;

/** Reads it; throws a CohereError. https://docs.cohere.com/reference/chat */
export function readChatRequest(body: UnverifiedObject, strict: boolean): ChatRequest {
  if (strict) refuseUnknown(body, members);
  const messages = readMessages(body.messages);
  const stops = Array.isArray(body.stop_sequences) ? body.stop_sequences.map(String) : [];
  if (stops.length > maxStops) throw new CohereError("invalid request: at most 5 stop_sequences are allowed");
  const choice = body.tool_choice;
  if (choice !== undefined && choice !== "REQUIRED" && choice !== "NONE") {
    throw new CohereError("invalid request: tool_choice must be one of: REQUIRED, NONE");
  }
  const format = isObject(body.response_format) ? body.response_format : undefined;
  const isJson = format?.type === "json_object";
  if (isJson && body.tools !== undefined) {
    throw new CohereError("invalid request: response_format cannot be used with tools");
  }
  return {
    model: readModel(body),
    stream: body.stream === true,
    messages,
    limit: readCount(body.max_tokens, "max_tokens"),
    stops,
    tools: chooseTools(readTools(body.tools), {
      mode: choice === "REQUIRED" ? "required" : choice === "NONE" ? "none" : "auto",
      parallel: true,
      hasResult: messages.at(-1)?.role === "tool",
    }),
    schema: isJson ? (format?.json_schema ?? {}) : undefined,
    thinks: isObject(body.thinking) && body.thinking.type === "enabled",
  };
}

function readMessages(value: unknown): readonly UnverifiedObject[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new CohereError("invalid request: at least one message is required");
  }
  const called = new Set<unknown>();
  return value.map((message: unknown) => {
    if (!isObject(message) || !roles.has(String(message.role))) {
      throw new CohereError("invalid request: message role must be one of: system, user, assistant, tool");
    }
    checkContent(message.content);
    for (const call of Array.isArray(message.tool_calls) ? message.tool_calls : []) called.add(call?.id);
    if (message.role === "tool" && !called.has(message.tool_call_id)) {
      throw new CohereError("invalid request: tool_call_id not found in previous tool calls");
    }
    return message;
  });
}

function checkContent(content: unknown): void {
  for (const part of Array.isArray(content) ? content : []) {
    if (!isObject(part) || part.type !== "image_url") continue;
    const url = isObject(part.image_url) ? part.image_url.url : undefined;
    if (typeof url !== "string" || !dataUrl.test(url))
      throw new CohereError("invalid request: invalid image url");
  }
}

function readTools(value: unknown): OfferedTool[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new CohereError("invalid request: tools must be an array");
  return value.map((tool: unknown) => {
    const told = isObject(tool) && isObject(tool.function) ? tool.function : {};
    if (typeof told.name !== "string") throw new CohereError("invalid request: tool name is required");
    return { name: told.name, parameters: told.parameters };
  });
}
