import { isObject, type JsonObject } from "../json/fields.ts";
import { secretsIn } from "./secrets-in.ts";
import type { IsForeign } from "./strip-messages.ts";

/**
 * What Google takes in place of a call's signature that another model made, or that is lost; Gemini 3 refuses calls without any.
 * https://ai.google.dev/gemini-api/docs/thought-signatures
 */
export const NO_THOUGHT_SIGNATURE = "skip_thought_signature_validator";

const NAMES = ["thoughtSignature", "thought_signature"] as const;

/** A request of Gemini's without foreign thought signatures. */
export function stripContents(request: JsonObject, isForeign: IsForeign): JsonObject {
  if (!Array.isArray(request.contents)) return request;
  const contents = request.contents.map((content: unknown) => {
    if (!isObject(content) || !Array.isArray(content.parts)) return content;
    return { ...content, parts: content.parts.map((part: unknown) => stripPart(part, isForeign)) };
  });
  return { ...request, contents };
}

function stripPart(part: unknown, isForeign: IsForeign): unknown {
  if (!isObject(part)) return part;
  const name = NAMES.find((each) => typeof part[each] === "string" && part[each] !== NO_THOUGHT_SIGNATURE);
  if (name === undefined || !isForeign(secretsIn(String(part[name])))) return part;
  const { [name]: _signature, ...rest } = part;
  return "functionCall" in part || "function_call" in part ? { ...rest, [name]: NO_THOUGHT_SIGNATURE } : rest;
}
