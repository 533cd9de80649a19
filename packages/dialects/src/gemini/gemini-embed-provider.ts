import { isObject } from "../json/fields.ts";
import type { EmbedProviderCodec } from "../neutral/embedding.ts";
import { geminiUsage } from "./gemini-usage.ts";

/** Embeddings of Google's: always asked of `batchEmbedContents`; the answer of `embedContent` is read too. */
export const geminiEmbedProvider: EmbedProviderCodec = {
  encodeRequest: ({ model, inputs, dimensions }) => ({
    requests: inputs.map((text) => ({
      model: `models/${model}`,
      content: { parts: [{ text }] },
      ...(dimensions === undefined ? {} : { outputDimensionality: dimensions }),
    })),
  }),
  decodeResponse(body) {
    if (!isObject(body)) return undefined;
    const embeddings: unknown = body.embedding === undefined ? body.embeddings : [body.embedding];
    if (!Array.isArray(embeddings)) return undefined;
    const vectors: (readonly number[])[] = [];
    for (const embedding of embeddings) {
      const values: unknown = isObject(embedding) ? embedding.values : undefined;
      if (!isVector(values)) return undefined;
      vectors.push(values);
    }
    return { model: undefined, vectors, usage: geminiUsage(body.usageMetadata) };
  },
};

function isVector(values: unknown): values is readonly number[] {
  return Array.isArray(values) && values.every((value) => typeof value === "number");
}
