import {
  checkFeatures,
  type FeatureCheck,
  type NeutralRequest,
  type ProviderDialectName,
} from "@operon/dialects";
import type { PreparedTarget } from "@operon/providers";
import type { Refusal } from "../pipeline/refusal.ts";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";
import { meantRequest } from "./meant-request.ts";
import type { Translated } from "./translated.ts";
import { type GenerateSetup, writeRequest } from "./write-request.ts";

export type { InlineMedia } from "./write-request.ts";

/** A request for text in another dialect than its provider's: through the neutral form. */
export function generateRequest(
  routed: Routed,
  candidate: Candidate,
  setup: GenerateSetup,
): Translated | Refusal | Promise<Translated | Refusal> {
  const meant = meantRequest(routed, candidate, setup.client);
  if ("refused" in meant) return meant;
  const { request, dropped } = meant;
  const { dialect, check } = choose(request, candidate.target);
  const { problem } = check;
  if (problem !== undefined)
    return { refused: "invalid_request", message: problem.message, param: problem.param };
  const chosen = { request, dialect, dropped: [...dropped, ...check.dropped] };
  return writeRequest({ routed, candidate }, chosen, setup);
}

type Choice = { readonly dialect: ProviderDialectName; readonly check: FeatureCheck };

/** The first dialect that can express everything; else the one that can be asked and leaves out least. */
function choose(request: NeutralRequest, { generates: [first, ...rest], quirks }: PreparedTarget): Choice {
  const judge = (dialect: ProviderDialectName): Choice => ({
    dialect,
    check: checkFeatures(request, dialect, quirks),
  });
  return rest.reduce((best, dialect) => {
    if (best.check.problem === undefined && best.check.dropped.length === 0) return best;
    const other = judge(dialect);
    if (other.check.problem !== undefined) return best;
    const isBetter =
      best.check.problem !== undefined || other.check.dropped.length < best.check.dropped.length;
    return isBetter ? other : best;
  }, judge(first));
}
