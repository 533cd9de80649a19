import type { ChatQuirks } from "./codec.ts";
import type { Feature } from "./feature.ts";
import type { Support } from "./features.data.ts";

type Unsupported = NonNullable<ChatQuirks["unsupported"]>[number];

const UNSUPPORTED: Readonly<Record<Unsupported, readonly [Feature, Support]>> = {
  seed: ["seed", "dropped"],
  logprobs: ["logprobs", "refused"],
  penalties: ["penalties", "dropped"],
  n: ["choices", "refused"],
  service_tier: ["serviceTier", "dropped"],
  user: ["user", "dropped"],
};

/** What becomes of a feature at a server that differs from OpenAI; undefined = what the table says of OpenAI's chat. */
export function quirkSupport(feature: Feature, quirks: ChatQuirks): Support | undefined {
  if (feature === "parallelToolCalls") return quirks.parallelToolCalls === false ? "dropped" : undefined;
  if (feature === "reasoning.effort" || feature === "reasoning.budget") {
    return quirks.reasoning === "none" ? "dropped" : undefined;
  }
  return quirks.unsupported?.map((name) => UNSUPPORTED[name]).find(([each]) => each === feature)?.[1];
}
