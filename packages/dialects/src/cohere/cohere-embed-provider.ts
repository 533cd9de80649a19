import { isObject } from "../json/fields.ts";
import type { EmbedProviderCodec } from "../neutral/embedding.ts";
import { cohereUsage } from "./cohere-usage.ts";

/** Cohere's `POST /v2/embed`. It wants to know what vectors are for, which nobody tells us: as for documents. https://docs.cohere.com/reference/embed */
export const cohereEmbedProvider: EmbedProviderCodec = {
  encodeRequest: ({ model, inputs, dimensions }) => ({
    model,
    texts: inputs,
    input_type: "search_document",
    embedding_types: ["float"],
    ...(dimensions === undefined ? {} : { output_dimension: dimensions }),
  }),
  decodeResponse(body) {
    if (!isObject(body)) return undefined;
    const vectors: unknown = isObject(body.embeddings) ? body.embeddings.float : body.embeddings;
    if (!Array.isArray(vectors) || !vectors.every(isVector)) return undefined;
    return { model: undefined, vectors, usage: cohereUsage(body.meta) };
  },
};

function isVector(values: unknown): values is readonly number[] {
  return Array.isArray(values) && values.every((value) => typeof value === "number");
}
