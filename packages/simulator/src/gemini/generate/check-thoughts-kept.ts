import { isObject } from "../../json/is-object.ts";
import { GeminiError } from "../gemini-error.ts";
import type { Content } from "./check-contents.ts";

/**
 * Throws Gemini's refusal of a turn under way whose calls have lost their signatures: from Gemini 3 on, the first call
 * of each step must have its own.
 */
export function checkThoughtsKept(contents: readonly Content[], model: string): void {
  if (!/^gemini-[3-9]/.test(model)) return;
  const asked = contents.findLastIndex(({ role, parts }) => {
    return role === "user" && parts.every((part) => part.functionResponse === undefined);
  });
  for (const [index, { parts }] of contents.entries()) {
    const call = index > asked ? parts.find((part) => part.functionCall !== undefined) : undefined;
    if (call === undefined || call.thoughtSignature !== undefined) continue;
    const name = isObject(call.functionCall) ? String(call.functionCall.name) : "";
    throw new GeminiError(
      `Function call is missing a thought_signature in functionCall parts. This is required for tools to work correctly, and missing thought_signature may lead to degraded model performance. Additional data, function call \`default_api:${name}\` , position ${index + 1}. Please refer to https://ai.google.dev/gemini-api/docs/thought-signatures for more details.`,
    );
  }
}
