import { NO_USAGE } from "@operon/domain";
import { isObject } from "../json/fields.ts";
import type { EmbedProviderCodec } from "../neutral/embedding.ts";
import { usageOf } from "../neutral/usage-of.ts";

/** Embeddings of Google's on Vertex AI (`:predict`). https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/text-embeddings-api */
export const vertexEmbedProvider: EmbedProviderCodec = {
  encodeRequest: ({ inputs, dimensions }) => ({
    instances: inputs.map((content) => ({ content })),
    ...(dimensions === undefined ? {} : { parameters: { outputDimensionality: dimensions } }),
  }),
  decodeResponse(body) {
    if (!isObject(body) || !Array.isArray(body.predictions)) return undefined;
    const vectors: (readonly number[])[] = [];
    let tokens: number | undefined = 0;
    for (const prediction of body.predictions) {
      const embeddings = isObject(prediction) ? prediction.embeddings : undefined;
      if (!isObject(embeddings) || !isVector(embeddings.values)) return undefined;
      vectors.push(embeddings.values);
      const counted = isObject(embeddings.statistics)
        ? countOf(embeddings.statistics.token_count)
        : undefined;
      tokens = counted === undefined || tokens === undefined ? undefined : tokens + counted;
    }
    const usage = tokens === undefined ? undefined : usageOf({ ...NO_USAGE, input: tokens });
    return { model: undefined, vectors, usage };
  },
};

function isVector(values: unknown): values is readonly number[] {
  return Array.isArray(values) && values.every((value) => typeof value === "number");
}

function countOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= 1e12
    ? (value as number)
    : undefined;
}
