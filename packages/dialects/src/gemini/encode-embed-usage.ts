import type { EmbedResponse } from "../neutral/embedding.ts";
import { encodeGeminiUsage } from "./gemini-usage.ts";

/** The `usageMetadata` of embeddings, as a member to be spread; nothing where it is not known. */
export function encodeEmbedUsage({ usage }: EmbedResponse): object {
  return usage === undefined ? {} : { usageMetadata: encodeGeminiUsage(usage) };
}
