import type { WireReply } from "../delivery/wire-reply.ts";
import type { ApiFault } from "../faults/fault.ts";
import { GeminiError } from "./gemini-error.ts";
import { modelNotFound } from "./model-not-found.ts";

const errorInfo = (reason: string) => ({
  "@type": "type.googleapis.com/google.rpc.ErrorInfo",
  reason,
  domain: "googleapis.com",
});

/** Gemini's refusal of a key that it does not know. */
export function keyInvalid(): GeminiError {
  const details = [errorInfo("API_KEY_INVALID")];
  return new GeminiError("API key not valid. Please pass a valid API key.", { details });
}

/** Gemini's refusal in place of an answer; of a prompt that its filter stops there is none (`blockedPrompt`). */
export function failureOf(fault: Exclude<ApiFault, "content-filter">, model: string): GeminiError {
  switch (fault) {
    case "context-too-long":
      return new GeminiError(
        "The input token count (1200293) exceeds the maximum number of tokens allowed (1048576).",
      );
    case "quota":
      return new GeminiError(
        "This API method requires billing to be enabled. Please enable billing on project #1 then retry.",
        { status: 403, details: [errorInfo("BILLING_DISABLED")] },
      );
    case "auth":
      return keyInvalid();
    case "model-missing":
      return modelNotFound(model, "v1beta", "generateContent");
  }
}

/** What Gemini answers where its filter stops a prompt: a 200 without candidates, which bills the prompt. */
export function blockedPrompt({ model, usage }: WireReply): {
  readonly json: string;
  readonly usage: WireReply["usage"];
} {
  const promptTokens = usage?.promptTokens ?? 0;
  const json = JSON.stringify({
    promptFeedback: { blockReason: "PROHIBITED_CONTENT" },
    usageMetadata: { promptTokenCount: promptTokens, totalTokenCount: promptTokens },
    modelVersion: model,
  });
  const nothing = { cachedTokens: 0, cacheWriteTokens: 0, completionTokens: 0, reasoningTokens: 0 };
  return { json, usage: { promptTokens, ...nothing } };
}
