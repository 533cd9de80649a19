import type { ChatQuirks, CodecProblem } from "./codec.ts";
import type { ProviderDialectName } from "./dialect-name.ts";
import { FEATURES, type FeatureRow } from "./features.data.ts";
import type { NeutralRequest } from "./neutral-request.ts";
import { quirkSupport } from "./quirk-support.ts";
import { supportOf } from "./support-of.ts";
import { usedFeatures } from "./used-features.ts";

/** What of a request a target cannot express, by the feature table. */
export type FeatureCheck = {
  /** What is left out, in words: for `x-operon-warnings`. */
  readonly dropped: readonly string[];
  /** Why the request cannot be sent there at all. */
  readonly problem: CodecProblem | undefined;
};

/** Looks each feature of a request up in the table; `quirks` are those of the server that is to be asked. */
export function checkFeatures(
  request: NeutralRequest,
  target: ProviderDialectName,
  quirks: ChatQuirks = {},
): FeatureCheck {
  const takesPlainThoughts =
    target === "cohere" || (target === "openai-chat" && quirks.reasoningHistory !== undefined);
  const dropped: string[] = [];
  let problem: CodecProblem | undefined;
  for (const [feature, param] of usedFeatures(request, { dialect: target, takesPlainThoughts })) {
    const { title }: FeatureRow = FEATURES[feature];
    const quirk = target === "openai-chat" ? quirkSupport(feature, quirks) : undefined;
    const support = quirk ?? supportOf(feature, target);
    if (support === "dropped") dropped.push(`dropped ${feature === "unknown" ? param : feature}`);
    if (support === "refused") {
      problem ??= {
        code: "invalid_request",
        message: `${title} cannot be asked of the provider of this model in its dialect (${feature}).`,
        param,
      };
    }
  }
  return { dropped, problem };
}
