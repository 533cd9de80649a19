import type { ChatQuirks, CodecProblem } from "./codec.ts";
import type { DialectName } from "./dialect-name.ts";
import { FEATURES, type FeatureRow } from "./features.data.ts";
import type { NeutralRequest } from "./neutral-request.ts";
import { quirkSupport } from "./quirk-support.ts";
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
  target: DialectName,
  quirks: ChatQuirks = {},
): FeatureCheck {
  const takesPlainThoughts = target === "openai-chat" && quirks.reasoningHistory !== undefined;
  const dropped: string[] = [];
  let problem: CodecProblem | undefined;
  for (const [feature, param] of usedFeatures(request, { dialect: target, takesPlainThoughts })) {
    const { title, support: table }: FeatureRow = FEATURES[feature];
    const support = (target === "openai-chat" ? quirkSupport(feature, quirks) : undefined) ?? table[target];
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
