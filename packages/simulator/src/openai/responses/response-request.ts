import type { ToolPlan } from "../../generate/choose-tools.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import type { AnswerContext } from "../answer-context.ts";
import { checkResponseSupport } from "../check-model-support.ts";
import { knownMembers } from "../known-members.data.ts";
import { readBoolean, readInteger, readModel } from "../read-generation.ts";
import { refuseUnknownMembers } from "../refuse-unknown-members.ts";
import { RequestError } from "../request-error.ts";
import { checkTurns } from "./check-turns.ts";
import { readFormat } from "./read-format.ts";
import { readInput } from "./read-input.ts";
import { readResponseTools } from "./read-response-tools.ts";
import { checkReasoning } from "./reasoning-seal.ts";

const minOutputTokens = 16;
const maxOutputTokens = 200_000;
const notSimulated = ["conversation", "prompt"];

/** A response as asked for, checked. */
export interface ResponseRequest {
  readonly model: string;
  /** The conversation that is continued, and the input. */
  readonly items: readonly UnverifiedObject[];
  readonly tools: ToolPlan;
  readonly schema: unknown;
  readonly limit: number | null;
  readonly stream: boolean;
  readonly effort: string | null;
  /** Whether thoughts are summed up in the answer. */
  readonly summary: boolean;
  readonly encrypted: boolean;
  readonly obfuscated: boolean;
  readonly store: boolean;
  /** Whether it is made after the answer that tells of it. */
  readonly background: boolean;
  /** The body itself, of which the answer repeats much. */
  readonly body: UnverifiedObject;
}

/** Reads and checks a request for a response; throws a RequestError with OpenAI's words. */
export function readResponseRequest(body: UnverifiedObject, context: AnswerContext): ResponseRequest {
  const { strict } = context.behaviour;
  if (strict) refuseUnknownMembers(body, knownMembers.response);
  const model = readModel(body);
  context.requireModel(model);
  if (strict) checkResponseSupport(body, model);
  refuseNotSimulated(body);
  const items = readConversation(body, context);
  const reasoning = isObject(body.reasoning) ? body.reasoning : {};
  const include: unknown = body.include ?? [];
  const hasResult = items.at(-1)?.type === "function_call_output";
  return {
    model,
    items,
    tools: readResponseTools(body, { hasResult, strict }),
    schema: readFormat(body.text, items),
    limit: readInteger(body, "max_output_tokens", { min: minOutputTokens, max: maxOutputTokens }),
    stream: readBoolean(body, "stream"),
    effort: typeof reasoning.effort === "string" ? reasoning.effort : null,
    summary: typeof reasoning.summary === "string",
    encrypted: Array.isArray(include) && include.includes("reasoning.encrypted_content"),
    obfuscated: !isObject(body.stream_options) || body.stream_options.include_obfuscation !== false,
    store: body.store !== false,
    background: readBackground(body),
    body,
  };
}

/** Reads the input and what it continues, and checks that both make a conversation; throws a RequestError. */
export function readConversation(
  body: UnverifiedObject,
  context: AnswerContext,
): readonly UnverifiedObject[] {
  const before = readPrevious(body.previous_response_id, context);
  const items = [...before, ...readInput(body.input, context.behaviour.strict)];
  checkTurns(items);
  for (const item of items) {
    if (item.type === "reasoning") checkReasoning(item, context);
  }
  return items;
}

function readPrevious(id: unknown, { answers }: AnswerContext): readonly UnverifiedObject[] {
  if (id === undefined || id === null) return [];
  const conversation = answers.get(String(id));
  if (conversation !== null) return conversation.items;
  throw new RequestError(`Previous response with id '${String(id).slice(0, 100)}' not found.`, {
    param: "previous_response_id",
    code: "previous_response_not_found",
  });
}

function readBackground(body: UnverifiedObject): boolean {
  const background = readBoolean(body, "background");
  if (!background || body.store !== false) return background;
  throw new RequestError("Background responses require 'store' to be true.", {
    param: "background",
    code: "invalid_value",
  });
}

function refuseNotSimulated(body: UnverifiedObject): void {
  const name = notSimulated.find(
    (member) => body[member] !== undefined && body[member] !== null && body[member] !== false,
  );
  if (name === undefined) return;
  throw new RequestError(`The simulator does not do '${name}'.`, {
    param: name,
    code: "unsupported_parameter",
  });
}
