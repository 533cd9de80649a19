import { rewriteRequest } from "@operon/dialects";
import type { HostedClaude, UpstreamEndpoint } from "@operon/providers";
import type { Endpoint } from "../pipeline/endpoint.ts";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";
import type { AnswerForm } from "./answer-form.ts";
import { asArray } from "./as-array.ts";
import { eitherAnswer } from "./either-answer.ts";
import { forwardedTo } from "./forwarded-to.ts";
import { HIDING_USAGE, PASSING_FORMS } from "./passing-forms.ts";
import { renameInGemini } from "./rename-in-gemini.ts";
import type { Translated } from "./translated.ts";
import { upstreamRequest } from "./upstream-request.ts";

/**
 * Same dialect on both sides: the body's bytes pass through, but for the model's name where it is another, and the wish
 * for usage in a stream of OpenAI's chat.
 */
export function passRequest(routed: Routed, candidate: Candidate): Translated {
  const { scan, endpoint, headers, address } = routed;
  const { quirks, hostedClaude } = candidate.target;
  const { kind } = endpoint.operation;
  const isChat = endpoint.words === "openai-chat" && kind === "generate";
  const asks =
    isChat && scan.stream && scan.streamOptions?.includeUsage !== true && quirks.streamOptions !== false;
  const renamed = candidate.upstreamModel ?? (candidate.model === scan.model ? null : candidate.model);
  const model = renamed ?? scan.model;
  const isUnnamed = address === undefined ? scan.modelSpan === undefined : address.stream === undefined;
  const named = renamed !== null || isUnnamed;
  const sent =
    hostedClaude === undefined
      ? sentBody(routed, { asks, named, model })
      : bodyForHostedClaude(routed, hostedClaude, model);
  const answer = formFor(routed, candidate, asks);
  return {
    answer: address?.asArray === true ? asArray(answer) : answer,
    warnings: "",
    request: upstreamRequest(candidate, {
      endpoint: upstreamEndpoint(endpoint),
      model,
      stream: scan.stream,
      body: sent,
      forwarded: forwardedTo(endpoint.words === "anthropic", headers),
    }),
  };
}

/** To count tokens, all models are asked at one address: the body names one then. */
function bodyForHostedClaude(
  { body, scan, endpoint }: Routed,
  { version }: HostedClaude,
  model: string,
): Buffer {
  const isCount = endpoint.operation.kind === "count";
  const insteadOfModel = { anthropic_version: version, ...(isCount ? { model } : {}) };
  return rewriteRequest(body, scan, { insteadOfModel });
}

function sentBody(
  { body, scan, endpoint }: Routed,
  { asks, named, model }: { readonly asks: boolean; readonly named: boolean; readonly model: string },
): Buffer {
  if (endpoint.words === "gemini") {
    const isGenerated = endpoint.operation.kind === "generate";
    return named ? renameInGemini(body, model, { scan, isGenerated }) : body;
  }
  if (!asks && !named) return body;
  return rewriteRequest(body, scan, { includeUsage: asks, ...(named ? { model } : {}) });
}

/** Google has one method for one text and one for many; to us both are the same endpoint. */
function upstreamEndpoint({ name, operation }: Endpoint): UpstreamEndpoint {
  return operation.kind === "embed" && operation.client === "gemini-batch" ? "batchEmbedContents" : name;
}

function formFor(routed: Routed, candidate: Candidate, hidesUsage: boolean): AnswerForm {
  if (hidesUsage) return HIDING_USAGE;
  const { name } = routed.endpoint;
  return name === "responses" ? eitherAnswer(PASSING_FORMS[name], routed, candidate) : PASSING_FORMS[name];
}
