import type { UnverifiedObject } from "../../json/is-object.ts";
import { isSeal, makeSeal, sealBytes } from "../../seals/seal.ts";
import { AnthropicError } from "../anthropic-error.ts";
import { requireText } from "../check-members.ts";

/** The signature of a thinking block with that text. */
export function signThinking(text: string, saltDigits: string): string {
  return makeSeal("anthropic", text, saltDigits).toString("base64");
}

/** The data of a redacted thinking block. */
export function redactThinking(text: string, saltDigits: string): string {
  const hidden = Buffer.from(text);
  return Buffer.concat([makeSeal("anthropic-redacted", text, saltDigits), hidden]).toString("base64");
}

/** Throws Anthropic's refusal of a thinking block that it did not write, or whose text was changed. */
export function checkThinking(block: UnverifiedObject, path: string): void {
  const text = requireText(block, "thinking", `${path}.thinking`);
  const signature = requireText(block, "signature", `${path}.thinking`);
  const bytes = Buffer.from(signature, "base64");
  if (isSeal("anthropic", text, bytes) && bytes.toString("base64") === signature) return;
  throw new AnthropicError(`${path}: Invalid \`signature\` in \`thinking\` block`);
}

/** The same for a redacted one. */
export function checkRedacted(block: UnverifiedObject, path: string): void {
  const data = requireText(block, "data", `${path}.redacted_thinking`);
  const bytes = Buffer.from(data, "base64");
  const text = bytes.subarray(sealBytes).toString();
  const isOurs = isSeal("anthropic-redacted", text, bytes.subarray(0, sealBytes));
  if (isOurs && bytes.toString("base64") === data) return;
  throw new AnthropicError(`${path}: Invalid \`data\` in \`redacted_thinking\` block`);
}
