import type { JsonObject } from "../../json/fields.ts";
import type { Signature } from "../../neutral/content-part.ts";
import { readSignatureText } from "../../neutral/signature-text.ts";

/**
 * The signature or sealed text of one of the `reasoning_details`; undefined where there is none. OpenRouter wants its
 * `id` and `format` back with it, so they travel inside.
 */
export function readSeal(value: unknown, detail: JsonObject): Signature | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  const seal = readSignatureText(value, "openai-chat");
  const id = typeof detail.id === "string" ? detail.id : undefined;
  const format = typeof detail.format === "string" ? detail.format : undefined;
  if (seal.from !== "openai-chat" || (id ?? format) === undefined) return seal;
  return { from: "openai-chat", value: JSON.stringify({ value, id, format }) };
}
