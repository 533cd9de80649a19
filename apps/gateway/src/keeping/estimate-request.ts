import { estimatePromptTokens, type TokenProfile } from "@operon/dialects";
import type { UsualOutputs } from "../limits/usual-outputs.ts";
import type { Candidate } from "../snapshot/records.ts";

/** Tokens of a request, by estimate. */
export type RequestTokens = { readonly prompt: number; readonly output: number };

/** No model writes more at once, where nobody knows how large its context is. */
const MOST_OUTPUT_TOKENS = 1_000_000;
const MOST_CHOICES = 128;

/** What one request of a batch will take: as `estimateTokens` of the pipeline, for one candidate. */
export function estimateRequest(
  body: Buffer,
  { deployment, model }: Candidate,
  {
    profile,
    usualOutputs,
    writes,
  }: {
    readonly profile: TokenProfile;
    readonly usualOutputs: UsualOutputs;
    /** False = nothing that it answers is billed as output. */
    readonly writes: boolean;
  },
): RequestTokens {
  const { tokens, maxOutput, choices } = estimatePromptTokens(body, profile);
  if (!writes) return { prompt: tokens, output: 0 };
  const most = deployment.contextTokens ?? MOST_OUTPUT_TOKENS;
  const each = Math.ceil(Math.min(maxOutput ?? usualOutputs.of(model), most));
  return { prompt: tokens, output: each * Math.min(Math.max(1, choices), MOST_CHOICES) };
}
