import type { JsonObject } from "../json/fields.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";
import { geminiUsage } from "./gemini-usage.ts";

/** Adds a chunk's `usageMetadata` to what is known; gives all that was used so far, undefined where it cannot be told. */
export type StreamUsage = (metadata: JsonObject) => NeutralUsage | undefined;

/** The last count of each kind is the right one; a chunk may leave out what one before has said. */
export function createStreamUsage(): StreamUsage {
  let known: JsonObject | undefined;
  return (metadata) => {
    known = known === undefined ? metadata : { ...known, ...metadata };
    return geminiUsage(known);
  };
}
