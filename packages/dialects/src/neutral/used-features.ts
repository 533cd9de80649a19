import type { AssistantPart, Signature, ToolResultPart, UserPart } from "./content-part.ts";
import type { ProviderDialectName } from "./dialect-name.ts";
import type { Feature } from "./feature.ts";
import type { NeutralRequest } from "./neutral-request.ts";

type Part = UserPart | AssistantPart | ToolResultPart;
type Test = readonly [Feature, (request: NeutralRequest) => boolean];

const TESTS: readonly Test[] = [
  ["toolChoice.none", ({ toolChoice }) => toolChoice?.type === "none"],
  ["toolChoice.required", ({ toolChoice }) => toolChoice?.type === "required"],
  ["toolChoice.tool", ({ toolChoice }) => toolChoice?.type === "tool"],
  ["parallelToolCalls", (request) => request.parallelToolCalls === false],
  ["structured.json", ({ responseFormat }) => responseFormat?.type === "json"],
  ["structured.schema", ({ responseFormat }) => responseFormat?.type === "json-schema"],
  ["reasoning.effort", ({ reasoning }) => reasoning?.effort !== undefined],
  ["reasoning.budget", ({ reasoning }) => reasoning?.budgetTokens !== undefined],
  ["reasoning.show", ({ reasoning }) => reasoning?.show === true],
  ["stop", ({ stop }) => stop.length > 0],
  ["temperature", ({ temperature }) => temperature !== undefined],
  ["topK", ({ topK }) => topK !== undefined],
  ["seed", ({ seed }) => seed !== undefined],
  ["penalties", (request) => (request.frequencyPenalty ?? request.presencePenalty) !== undefined],
  ["logprobs", ({ topLogprobs }) => topLogprobs !== undefined],
  ["choices", ({ choices }) => choices > 1],
  ["user", ({ user }) => user !== undefined],
  ["serviceTier", ({ serviceTier }) => serviceTier !== undefined],
  ["verbosity", ({ verbosity }) => verbosity !== undefined],
  ["tools.strict", ({ tools }) => tools.some(({ strict }) => strict === true)],
  ["promptCache", ({ tools }) => tools.some(({ cache }) => cache !== undefined)],
];

/** To whom a request goes: which thoughts are foreign depends on it. */
export type FeatureTarget = {
  readonly dialect: ProviderDialectName;
  /** It takes thoughts that nobody signed back with the history. */
  readonly takesPlainThoughts: boolean;
};

/** Which features a request uses, each with the place where it stands. */
export function usedFeatures(request: NeutralRequest, target: FeatureTarget): ReadonlyMap<Feature, string> {
  const used = new Map<Feature, string>();
  for (const { feature, param } of request.extras) {
    const before = used.get(feature);
    if (before === undefined) used.set(feature, param);
    else if (feature === "unknown") used.set(feature, `${before} ${param}`);
  }
  for (const [feature, test] of TESTS) if (test(request) && !used.has(feature)) used.set(feature, feature);
  for (const { content } of request.messages) {
    for (const part of content) for (const feature of ofPart(part, target)) used.set(feature, "messages");
  }
  return used;
}

function ofPart(part: Part, target: FeatureTarget): readonly Feature[] {
  const own = ownFeature(part, target);
  const marked: readonly Feature[] = "cache" in part && part.cache !== undefined ? ["promptCache"] : [];
  if (own !== undefined) return [own, ...marked];
  if (part.type !== "tool-result") return marked;
  const failed: readonly Feature[] = part.isError === true ? ["toolResults.error"] : [];
  const pictured: readonly Feature[] = part.content.some(({ type }) => type !== "text")
    ? ["toolResults.images"]
    : [];
  return [...marked, ...failed, ...pictured];
}

function ownFeature(part: Part, target: FeatureTarget): Feature | undefined {
  switch (part.type) {
    case "image":
      return part.source.kind === "text" ? undefined : `images.${part.source.kind}`;
    case "file":
      return `files.${part.source.kind}`;
    case "audio":
      return "audio.input";
    case "tool-call":
      return part.custom === true ? "tools.custom" : undefined;
    case "reasoning":
      return isForeign(part.signature ?? part.encrypted, target) ? "reasoning.foreign" : undefined;
    default:
      return undefined;
  }
}

function isForeign(proof: Signature | undefined, { dialect, takesPlainThoughts }: FeatureTarget): boolean {
  return proof === undefined ? !takesPlainThoughts : proof.from !== dialect;
}
