import type { Area } from "../feature-row.ts";

/** By the first part of a feature's name; what is not named here is of the account and the request as a whole. */
const AREA_OF: Readonly<Record<string, Area>> = {
  images: "content",
  audio: "content",
  image: "content",
  files: "content",
  tools: "tools",
  toolChoice: "tools",
  toolResults: "tools",
  parallelToolCalls: "tools",
  structured: "output",
  stop: "output",
  verbosity: "output",
  choices: "output",
  prediction: "output",
  suffix: "output",
  echo: "output",
  reasoning: "reasoning",
  temperature: "sampling",
  topK: "sampling",
  seed: "sampling",
  penalties: "sampling",
  logitBias: "sampling",
  logprobs: "sampling",
};

/** Where in the table a feature stands. */
export function featureArea(feature: string): Area {
  return AREA_OF[feature.split(".")[0] ?? ""] ?? "account";
}
