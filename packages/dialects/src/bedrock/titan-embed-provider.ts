import { NO_USAGE } from "@operon/domain";
import { isObject } from "../json/fields.ts";
import type { EmbedProviderCodec } from "../neutral/embedding.ts";
import { usageOf } from "../neutral/usage-of.ts";
import { readVector } from "../openai-embeddings/read-vector.ts";

/**
 * Amazon Titan's embeddings by `InvokeModel`, one text in a request.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html
 */
export const titanEmbedProvider: EmbedProviderCodec = {
  maxInputs: 1,
  encodeRequest: ({ inputs: [inputText = ""], dimensions }) => ({
    inputText,
    ...(dimensions === undefined ? {} : { dimensions }),
  }),
  decodeResponse(body) {
    if (!isObject(body)) return undefined;
    const vector = readVector(body.embedding);
    if (vector === undefined) return undefined;
    const input = body.inputTextTokenCount;
    const isCount = Number.isSafeInteger(input) && (input as number) >= 0;
    return {
      model: undefined,
      vectors: [vector],
      usage: isCount ? usageOf({ ...NO_USAGE, input: input as number }) : undefined,
    };
  },
};
