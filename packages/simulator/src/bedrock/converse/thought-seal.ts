import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { isSeal, makeSeal } from "../../seals/seal.ts";
import { BedrockError } from "../bedrock-error.ts";

/** The signature of a thought with that text. */
export function signThought(text: string, saltDigits: string): string {
  return makeSeal("bedrock", text, saltDigits).toString("base64");
}

/** Throws Bedrock's refusal of a thought that it did not write, or whose text was changed. */
export function checkThought({ reasoningText, redactedContent }: UnverifiedObject, path: string): void {
  if (redactedContent !== undefined) return;
  const { text, signature } = isObject(reasoningText) ? reasoningText : {};
  if (isSeal("bedrock", String(text ?? ""), Buffer.from(String(signature ?? ""), "base64"))) return;
  throw new BedrockError(
    `The model returned the following errors: ${path}: Invalid \`signature\` in \`thinking\` block`,
  );
}
