import type { JsonObject } from "../json/fields.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";
import { geminiUsage } from "./gemini-usage.ts";

/** Adds a chunk's `usageMetadata` to what is known; gives all that was used so far, undefined where it cannot be told. */
export type StreamUsage = (metadata: JsonObject) => NeutralUsage | undefined;

const MEMBERS = [
  "promptTokenCount",
  "toolUsePromptTokenCount",
  "cachedContentTokenCount",
  "candidatesTokenCount",
  "thoughtsTokenCount",
  "totalTokenCount",
  "promptTokensDetails",
  "toolUsePromptTokensDetails",
  "cacheTokensDetails",
  "candidatesTokensDetails",
] as const;

/** The last count of each kind is the right one; a chunk may leave out what one before has said. */
export function createStreamUsage(): StreamUsage {
  let known: JsonObject = {};
  return (metadata) => {
    // Joining costs more than reading, and chunks mostly say all.
    known = isWhole(metadata, known) ? metadata : { ...known, ...metadata };
    return geminiUsage(known);
  };
}

function isWhole(metadata: JsonObject, known: JsonObject): boolean {
  for (const name of MEMBERS) if (metadata[name] === undefined && known[name] !== undefined) return false;
  return true;
}
