import OpenAI from "openai";
import { type Refused, readSeconds } from "./dialect-client.ts";

/** What the `openai` package made of a refusal. */
export function readOpenAiRefusal(error: unknown): Refused {
  if (!(error instanceof OpenAI.APIError)) throw error;
  const retryAfterSec = readSeconds(error.headers?.get("retry-after"));
  return { kind: kindOf(error), message: error.message, retryAfterSec };
}

function kindOf(error: Error): Refused["kind"] {
  if (error instanceof OpenAI.AuthenticationError) return "authentication";
  if (error instanceof OpenAI.NotFoundError) return "not-found";
  if (error instanceof OpenAI.BadRequestError) return "bad-request";
  return error instanceof OpenAI.RateLimitError ? "rate-limit" : "other";
}
