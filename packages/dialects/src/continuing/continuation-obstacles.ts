import type { Feature } from "../neutral/feature.ts";
import type { NeutralRequest } from "../neutral/neutral-request.ts";

/** Why an answer that broke off cannot be continued by another provider. */
export type ContinuationObstacle =
  | "no-stream"
  | "tools"
  | "choices"
  | "structured"
  | "logprobs"
  | "sound"
  | "images"
  | "completion";

type Test = readonly [ContinuationObstacle, (request: NeutralRequest) => boolean];

const asksFor =
  (...features: readonly Feature[]) =>
  ({ extras }: NeutralRequest): boolean =>
    extras.some(({ feature }) => features.includes(feature));

/** What half an answer cannot be cut out of: calls and JSON of which a half is nothing, and what is not text. */
const TESTS: readonly Test[] = [
  ["no-stream", ({ stream }) => !stream],
  ["tools", ({ tools }) => tools.length > 0],
  ["tools", asksFor("tools.hosted", "tools.custom", "toolChoice.allowed")],
  ["choices", ({ choices }) => choices > 1],
  ["structured", ({ responseFormat }) => responseFormat !== undefined],
  ["logprobs", ({ topLogprobs }) => topLogprobs !== undefined],
  ["sound", asksFor("audio.output")],
  ["images", asksFor("image.output")],
  ["completion", asksFor("suffix", "echo")],
];

/** What stands against continuing the answer to a request, each once; none = it is plain text. */
export function continuationObstacles(request: NeutralRequest): readonly ContinuationObstacle[] {
  return [...new Set(TESTS.filter(([, test]) => test(request)).map(([obstacle]) => obstacle))];
}
