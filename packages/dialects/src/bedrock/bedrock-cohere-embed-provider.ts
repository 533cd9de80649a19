import { isObject } from "../json/fields.ts";
import type { EmbedProviderCodec } from "../neutral/embedding.ts";
import { readVector } from "../openai-embeddings/read-vector.ts";

/**
 * Cohere's embeddings by `InvokeModel`: texts to be found, since our dialects do not say what they are for. The answer's
 * body tells no usage; a header does. https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-embed.html
 */
export const bedrockCohereEmbedProvider: EmbedProviderCodec = {
  maxInputs: 96,
  encodeRequest: ({ inputs, dimensions }) => ({
    texts: inputs,
    input_type: "search_document",
    ...(dimensions === undefined ? {} : { output_dimension: dimensions }),
  }),
  decodeResponse(body) {
    if (!isObject(body)) return undefined;
    const told = isObject(body.embeddings) ? body.embeddings.float : body.embeddings;
    if (!Array.isArray(told)) return undefined;
    const vectors = told.map(readVector);
    return vectors.every((vector) => vector !== undefined)
      ? { model: undefined, vectors, usage: undefined }
      : undefined;
  },
};
