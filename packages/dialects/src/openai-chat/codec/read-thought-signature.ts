import { isObject } from "../../json/fields.ts";
import type { Signature } from "../../neutral/content-part.ts";
import { readSignatureText } from "../../neutral/signature-text.ts";

/**
 * Gemini's signature in `extra_content`, where Google's OpenAI compatibility puts it: on a tool call, or on a message.
 * https://ai.google.dev/gemini-api/docs/thought-signatures
 */
export function readThoughtSignature(extraContent: unknown): Signature | undefined {
  if (!isObject(extraContent) || !isObject(extraContent.google)) return undefined;
  const signature = extraContent.google.thought_signature;
  return typeof signature === "string" && signature !== ""
    ? readSignatureText(signature, "gemini")
    : undefined;
}
