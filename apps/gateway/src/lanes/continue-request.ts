import type { Refusal } from "../pipeline/refusal.ts";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";
import { generateRequest } from "./generate-request.ts";
import type { Translated } from "./translated.ts";
import type { Continued, GenerateSetup } from "./write-request.ts";

/** How the rest of an answer is asked for. */
export type ContinueSetup = Pick<GenerateSetup, "client" | "inlineMedia"> & Continued;

/**
 * A request for the rest of an answer that broke off. The bytes of its answer, a stream's or a whole one's, follow those that
 * the client has; a refusal's must not.
 */
export function continueRequest(
  routed: Routed,
  candidate: Candidate,
  { client, inlineMedia, continuation, used }: ContinueSetup,
): Translated | Refusal | Promise<Translated | Refusal> {
  return generateRequest(routed, candidate, {
    client,
    inlineMedia,
    continuable: true,
    continued: { continuation, used },
  });
}
