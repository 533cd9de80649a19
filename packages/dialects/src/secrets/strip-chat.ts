import { isObject, type JsonObject } from "../json/fields.ts";
import { secretsIn } from "./secrets-in.ts";
import { NO_THOUGHT_SIGNATURE } from "./strip-contents.ts";
import type { IsForeign } from "./strip-messages.ts";

/** A chat without foreign signatures: in `reasoning_details`, and where Google's OpenAI compatibility puts its own. */
export function stripChat(request: JsonObject, isForeign: IsForeign): JsonObject {
  if (!Array.isArray(request.messages)) return request;
  return {
    ...request,
    messages: request.messages.map((message: unknown) => stripMessage(message, isForeign)),
  };
}

function stripMessage(message: unknown, isForeign: IsForeign): unknown {
  if (!isObject(message) || message.role !== "assistant") return message;
  const { reasoning_details: details, tool_calls: calls } = message;
  return {
    ...withoutExtra(message, isForeign, undefined),
    ...(Array.isArray(details)
      ? { reasoning_details: details.filter((one) => !isForeignDetail(one, isForeign)) }
      : {}),
    ...(Array.isArray(calls)
      ? { tool_calls: calls.map((call: unknown) => withoutExtra(call, isForeign, NO_THOUGHT_SIGNATURE)) }
      : {}),
  };
}

function isForeignDetail(detail: unknown, isForeign: IsForeign): boolean {
  if (!isObject(detail)) return false;
  const secrets = [detail.signature, detail.data].flatMap((text) =>
    typeof text === "string" && text !== "" ? secretsIn(text) : [],
  );
  return secrets.length > 0 && isForeign(secrets);
}

function withoutExtra(holder: unknown, isForeign: IsForeign, instead: string | undefined): JsonObject {
  if (!isObject(holder)) return holder as JsonObject;
  const extra = isObject(holder.extra_content) ? holder.extra_content : {};
  const signature = isObject(extra.google) ? extra.google.thought_signature : undefined;
  if (typeof signature !== "string" || signature === NO_THOUGHT_SIGNATURE) return holder;
  if (!isForeign(secretsIn(signature))) return holder;
  const { extra_content: _extra, ...rest } = holder;
  return instead === undefined
    ? rest
    : { ...rest, extra_content: { google: { thought_signature: instead } } };
}
