import type { WireReply } from "../../delivery/wire-reply.ts";
import { embeddingVector } from "../../generate/embedding-vector.ts";
import { seedOf } from "../../generate/seed-of.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { countParts, totalOf } from "../count-contents.ts";
import type { GeminiContext } from "../gemini-context.ts";
import { GeminiError } from "../gemini-error.ts";
import { readParts } from "../generate/check-contents.ts";

const maxRequests = 100;
const maxDimensions = 3072;

interface Embedded {
  readonly values: readonly number[];
  readonly tokens: number;
}

/** Answers `:embedContent`; throws a GeminiError. */
export function answerEmbed(message: UnverifiedObject, context: GeminiContext): WireReply {
  const { values, tokens } = embed(message, context, "* EmbedContentRequest");
  return replyOf({ embedding: { values } }, tokens, context);
}

/** Answers `:batchEmbedContents`; throws a GeminiError. */
export function answerBatchEmbed({ requests }: UnverifiedObject, context: GeminiContext): WireReply {
  const path = "* BatchEmbedContentsRequest.requests";
  if (!Array.isArray(requests) || requests.length === 0) {
    throw new GeminiError(`${path}: requests must not be empty.\n`);
  }
  if (requests.length > maxRequests) {
    throw new GeminiError(`${path}: at most ${maxRequests} requests can be in one batch.\n`);
  }
  const embedded = requests.filter(isObject).map((request, index) => {
    const own = `models/${context.model}`;
    if (request.model !== own) {
      throw new GeminiError(`${path}[${index}].model: model must be "${own}", as in the path.\n`);
    }
    return embed(request, context, `${path}[${index}]`);
  });
  const tokens = embedded.reduce((total, { tokens: own }) => total + own, 0);
  return replyOf({ embeddings: embedded.map(({ values }) => ({ values })) }, tokens, context);
}

function embed(request: UnverifiedObject, { seed, model }: GeminiContext, path: string): Embedded {
  const parts = readParts(request.content, `${path}.content`);
  const asked =
    request.outputDimensionality ?? (/^text-embedding|^embedding/.test(model) ? 768 : maxDimensions);
  const dimensions = Number(asked);
  if (dimensions < 1 || dimensions > maxDimensions) {
    throw new GeminiError(`${path}.output_dimensionality: must be from 1 to ${maxDimensions}.\n`);
  }
  const values = [...embeddingVector(seedOf(seed, parts).seed, dimensions)];
  return { values, tokens: totalOf(countParts(parts)) };
}

function replyOf(body: object, promptTokens: number, { model }: GeminiContext): WireReply {
  const usageMetadata = { promptTokenCount: promptTokens };
  const text = JSON.stringify({ ...body, usageMetadata });
  const usage = {
    promptTokens,
    cachedTokens: 0,
    cacheWriteTokens: 0,
    completionTokens: 0,
    reasoningTokens: 0,
  };
  return { status: 200, stream: false, model, pieces: [{ text, tokens: 0, reportsUsage: true }], usage };
}
