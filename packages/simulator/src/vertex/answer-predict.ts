import type { WireReply } from "../delivery/wire-reply.ts";
import { countTokens } from "../generate/count-tokens.ts";
import { embeddingVector } from "../generate/embedding-vector.ts";
import { seedOf } from "../generate/seed-of.ts";
import { isObject, type UnverifiedObject } from "../json/is-object.ts";
import { servesModel } from "../models/serves-model.ts";

/** What an answer depends on besides its request. */
export type PredictContext = {
  readonly model: string;
  readonly models: readonly string[];
  readonly seed: number;
};

/** Answers `:predict` of a model of embeddings; undefined where the request or the model is none. */
export function answerPredict(
  body: UnverifiedObject,
  { model, models, seed }: PredictContext,
): WireReply | undefined {
  const { instances, parameters } = body;
  if (!servesModel(models, model) || !Array.isArray(instances) || instances.length === 0) return undefined;
  const texts = instances.map((one: unknown) => (isObject(one) ? one.content : undefined));
  if (!texts.every((text) => typeof text === "string")) return undefined;
  const asked = isObject(parameters) ? parameters.outputDimensionality : undefined;
  const dimensions = typeof asked === "number" ? asked : 768;
  const predictions = texts.map((text) => ({
    embeddings: {
      values: [...embeddingVector(seedOf(seed, text).seed, dimensions)],
      statistics: { token_count: countTokens(text), truncated: false },
    },
  }));
  const promptTokens = texts.reduce((sum, text) => sum + countTokens(text), 0);
  const usage = {
    promptTokens,
    cachedTokens: 0,
    cacheWriteTokens: 0,
    completionTokens: 0,
    reasoningTokens: 0,
  };
  const pieces = [{ text: JSON.stringify({ predictions }), tokens: 0, reportsUsage: true }];
  return { status: 200, stream: false, model, pieces, usage };
}
