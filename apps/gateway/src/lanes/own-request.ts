import { checkFeatures } from "@operon/dialects";
import type { Refusal } from "../pipeline/refusal.ts";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";
import { meantRequest } from "./meant-request.ts";
import { parseJson } from "./parse-json.ts";
import type { Translated } from "./translated.ts";
import { type GenerateSetup, writeRequest } from "./write-request.ts";

/**
 * A request that could pass as it is, through the neutral form in its own dialect, so that its answer can be continued.
 * Undefined = something of it would be lost on the way: it must pass, and its answer is not continued.
 */
export function ownRequest(
  routed: Routed,
  candidate: Candidate,
  setup: GenerateSetup,
): Translated | Refusal | Promise<Translated | Refusal> | undefined {
  const { words } = routed.endpoint;
  const { generates, quirks } = candidate.target;
  if (setup.client !== words || !generates.includes(words) || isStored(routed)) return undefined;
  const meant = meantRequest(routed, candidate, words);
  if ("refused" in meant || meant.dropped.length > 0) return undefined;
  const { problem, dropped } = checkFeatures(meant.request, words, quirks);
  if (problem !== undefined || dropped.length > 0) return undefined;
  return writeRequest({ routed, candidate }, { ...meant, dialect: words }, { ...setup, continuable: true });
}

/** OpenAI keeps a response unless it is told not to, and the client may refer to it by its id. */
function isStored({ endpoint, body }: Routed): boolean {
  if (endpoint.words !== "openai-responses") return false;
  const parsed = parseJson(body);
  return typeof parsed === "object" && parsed !== null && (parsed as { store?: unknown }).store !== false;
}
