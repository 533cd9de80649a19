import type { ToolPlan } from "../../generate/choose-tools.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { checkChatSupport } from "../check-model-support.ts";
import { checkStrictSchema } from "../check-strict-schema.ts";
import { knownMembers } from "../known-members.data.ts";
import { type Generation, readGeneration, readModel } from "../read-generation.ts";
import { refuseUnknownMembers } from "../refuse-unknown-members.ts";
import { RequestError } from "../request-error.ts";
import { messageText } from "./message-text.ts";
import { readMessages } from "./read-messages.ts";
import { readTools } from "./read-tools.ts";

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
export function readChatRequest(body: UnverifiedObject, strict: boolean): ChatRequest {
  if (strict) refuseUnknownMembers(body, knownMembers.chat);
  const model = readModel(body);
  if (strict) checkChatSupport(body, model);
  const messages = readMessages(body.messages, strict);
  return {
    ...readGeneration(body, ["max_completion_tokens", "max_tokens"]),
    model,
    messages,
    tools: readTools(body, messages.at(-1)?.role === "tool"),
    schema: readSchema(body.response_format, messages),
    reasoningEffort: typeof body.reasoning_effort === "string" ? body.reasoning_effort : null,
    serviceTier:
      body.service_tier === "flex" || body.service_tier === "priority" ? body.service_tier : "default",
  };
}

function readSchema(format: unknown, messages: readonly UnverifiedObject[]): unknown {
  if (!isObject(format)) return undefined;
  if (format.type === "json_object") {
    requireTheWord(messages);
    return { type: "object", properties: { answer: { type: "string" } } };
  }
  if (format.type !== "json_schema" || !isObject(format.json_schema)) return undefined;
  const { name, schema, strict } = format.json_schema;
  if (strict === true) {
    const what = `response_format '${String(name)}'`;
    checkStrictSchema(schema, { what, param: "response_format", code: "invalid_json_schema" });
  }
  return schema;
}

function requireTheWord(messages: readonly UnverifiedObject[]): void {
  if (messages.some((message) => /json/i.test(messageText(message)))) return;
  throw new RequestError(
    "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
    { param: "messages" },
  );
}
