import { isObject } from "../json/fields.ts";
import type { EmbedProviderCodec, EmbedRequest, EmbedResponse } from "../neutral/embedding.ts";
import { usageBuckets } from "../openai-chat/usage-buckets.ts";
import { readVector } from "./read-vector.ts";

/** OpenAI's embeddings, as providers give them. Numbers are asked for, which every server knows. */
export const openAiEmbedProvider: EmbedProviderCodec = { encodeRequest, decodeResponse };

function encodeRequest({ model, inputs, dimensions }: EmbedRequest): unknown {
  return {
    model,
    input: inputs,
    encoding_format: "float",
    ...(dimensions === undefined ? {} : { dimensions }),
  };
}

function decodeResponse(body: unknown): EmbedResponse | undefined {
  if (!isObject(body) || !Array.isArray(body.data)) return undefined;
  const vectors: (readonly number[])[] = [];
  for (const [place, entry] of body.data.entries()) {
    const vector = isObject(entry) ? readVector(entry.embedding) : undefined;
    if (vector === undefined) return undefined;
    vectors[placeOf(entry.index, place, body.data.length)] = vector;
  }
  // Two vectors of one place leave a hole somewhere else.
  if (Object.keys(vectors).length !== body.data.length) return undefined;
  return {
    model: typeof body.model === "string" && body.model !== "" ? body.model : undefined,
    vectors,
    usage: usageBuckets(body.usage),
  };
}

function placeOf(index: unknown, place: number, count: number): number {
  const isPlace = Number.isSafeInteger(index) && (index as number) >= 0 && (index as number) < count;
  return isPlace ? (index as number) : place;
}
