import { isObject, type JsonObject } from "../../json/fields.ts";
import type { EncodeContext } from "../../neutral/codec.ts";
import type { NeutralChoice, NeutralResponse } from "../../neutral/neutral-response.ts";
import { usageBuckets } from "../usage-buckets.ts";
import { createCallIds } from "./create-call-ids.ts";
import { decodeChatMessage } from "./decode-chat-message.ts";
import { readFinishReason } from "./read-finish-reason.ts";
import { readLogprobs } from "./read-logprobs.ts";

/** A provider's `chat.completion`; undefined where it is none, or where a choice tells of a failure. */
export function decodeChatResponse(body: unknown, context: EncodeContext): NeutralResponse | undefined {
  if (!isObject(body) || !Array.isArray(body.choices)) return undefined;
  const said = body.choices.filter(isObject);
  if (said.some(isFailed)) return undefined;
  const idFor = createCallIds(context.requestId);
  const [first, ...others] = said.map((choice) => decodeChoice(choice, idFor));
  if (first === undefined) return undefined;
  return {
    id: nameOf(body.id),
    model: nameOf(body.model),
    choices: [first, ...others],
    usage: usageBuckets(body.usage),
    serviceTier: nameOf(body.service_tier),
  };
}

function isFailed(choice: JsonObject): boolean {
  return choice.finish_reason === "error" || isObject(choice.error);
}

/** Azure's content filter leaves the `message` out. */
function decodeChoice(choice: JsonObject, idFor: (given: unknown) => string): NeutralChoice {
  const content = isObject(choice.message) ? decodeChatMessage(choice.message, idFor) : [];
  return {
    content,
    stop: readFinishReason(choice.finish_reason, {
      hasToolCalls: content.some(({ type }) => type === "tool-call"),
      hasRefusal: content.some(({ type }) => type === "refusal"),
    }),
    logprobs: readLogprobs(choice.logprobs),
  };
}

function nameOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
