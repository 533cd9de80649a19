import { isObject, type JsonObject } from "../json/fields.ts";
import type { AssistantPart, Signature } from "../neutral/content-part.ts";
import { isTooDeep } from "./is-too-deep.ts";

/** What a part of a whole answer holds: nothing for code that Google ran, and for what is not known. */
export function decodeAnswerPart(part: unknown, nextId: () => string): readonly AssistantPart[] {
  if (!isObject(part)) return [];
  const signature = readSignature(part.thoughtSignature);
  const signed = signature === undefined ? {} : { signature };
  if (isObject(part.functionCall)) {
    const call = part.functionCall;
    if (typeof call.name !== "string") return [];
    const id = typeof call.id === "string" && call.id !== "" ? call.id : nextId();
    return [{ type: "tool-call", id, name: call.name, arguments: argumentsOf(call), ...signed }];
  }
  const media = isObject(part.inlineData) ? decodeMedia(part.inlineData) : undefined;
  if (media !== undefined) return [media];
  const text = typeof part.text === "string" ? part.text : "";
  if (text === "") return signature === undefined ? [] : [{ type: "reasoning", text, ...signed }];
  return [{ type: part.thought === true ? "reasoning" : "text", text, ...signed }];
}

/** Google's proof on a part; undefined where it has none. */
export function readSignature(value: unknown): Signature | undefined {
  return typeof value === "string" && value !== "" ? { from: "gemini", value } : undefined;
}

/** A call's arguments as JSON text; `{}` where it has none that can be written. */
export function argumentsOf({ args }: JsonObject): string {
  return isObject(args) && !isTooDeep(args) ? JSON.stringify(args) : "{}";
}

function decodeMedia({ mimeType, data }: JsonObject): AssistantPart | undefined {
  if (typeof mimeType !== "string" || typeof data !== "string") return undefined;
  if (mimeType.startsWith("audio/")) return { type: "audio", mediaType: mimeType, data };
  return mimeType.startsWith("image/")
    ? { type: "image", source: { kind: "base64", mediaType: mimeType, data } }
    : undefined;
}
