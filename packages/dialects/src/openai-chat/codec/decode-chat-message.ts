import { isObject, type JsonObject } from "../../json/fields.ts";
import type { AssistantPart, TextPart, ToolCallPart } from "../../neutral/content-part.ts";
import { readAnnotations } from "./read-annotations.ts";
import { readDataUrl } from "./read-data-url.ts";
import { readThoughtSignature } from "./read-thought-signature.ts";
import { readThoughts } from "./read-thoughts.ts";
import { readWrittenParts } from "./read-written-parts.ts";

/** What a provider's whole `message` holds: thoughts, text, refusal, tool calls. What is not as it should be is left out. */
export function decodeChatMessage(message: JsonObject, idFor: (given: unknown) => string): AssistantPart[] {
  return [
    ...readThoughts(message),
    ...decodeWritten(message),
    ...textPart("refusal", message.refusal),
    ...decodeMedia(message),
    ...decodeCalls(message, idFor),
  ];
}

function decodeWritten(message: JsonObject): AssistantPart[] {
  const parts = readWrittenParts(message.content);
  const at = parts.findLastIndex(({ type }) => type === "text");
  const text = parts[at];
  if (text?.type !== "text") return parts;
  const citations = readAnnotations(message.annotations);
  const marked: TextPart = {
    ...text,
    ...(citations.length > 0 ? { citations } : {}),
    signature: readThoughtSignature(message.extra_content),
  };
  return parts.toSpliced(at, 1, marked);
}

function decodeCalls(message: JsonObject, idFor: (given: unknown) => string): ToolCallPart[] {
  const calls = Array.isArray(message.tool_calls) ? message.tool_calls.filter(isObject) : [];
  const parts = calls.flatMap((call) => decodeCall(call, idFor));
  return isObject(message.function_call)
    ? [...parts, ...decodeCall({ function: message.function_call }, idFor)]
    : parts;
}

function decodeCall(call: JsonObject, idFor: (given: unknown) => string): ToolCallPart[] {
  const callee = isObject(call.function) ? call.function : call.custom;
  if (!isObject(callee) || typeof callee.name !== "string") return [];
  const custom = call.function === undefined;
  return [
    {
      type: "tool-call",
      id: idFor(call.id),
      name: callee.name,
      arguments: custom ? textOf(callee.input) : argumentsOf(callee.arguments),
      ...(custom ? { custom } : {}),
      signature: readThoughtSignature(call.extra_content),
    },
  ];
}

/** Some servers write the arguments as an object instead of its text. */
function argumentsOf(value: unknown): string {
  return isObject(value) ? JSON.stringify(value) : textOf(value) || "{}";
}

function decodeMedia(message: JsonObject): AssistantPart[] {
  const { audio } = message;
  const images = Array.isArray(message.images) ? message.images.flatMap(decodeImage) : [];
  if (!isObject(audio)) return images;
  const sound: AssistantPart[] =
    typeof audio.data === "string" ? [{ type: "audio", mediaType: "audio/wav", data: audio.data }] : [];
  // What is said in a sound is not what is written: a client that can hear it has its transcript there.
  return [...sound, ...images];
}

function decodeImage(image: unknown): AssistantPart[] {
  const said = isObject(image) ? image.image_url : undefined;
  if (!isObject(said) || typeof said.url !== "string") return [];
  try {
    return [{ type: "image", source: readDataUrl(said.url, "images") }];
  } catch {
    return [];
  }
}

function textPart(type: "text" | "refusal", value: unknown): AssistantPart[] {
  const text = textOf(value);
  return text === "" ? [] : [{ type, text }];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
