import type { WireReply } from "../delivery/wire-reply.ts";
import { countTokens } from "../generate/count-tokens.ts";
import { embeddingVector } from "../generate/embedding-vector.ts";
import { seedOf } from "../generate/seed-of.ts";
import type { UnverifiedObject } from "../json/is-object.ts";
import type { CohereContext } from "./cohere-context.ts";
import { CohereError } from "./cohere-error.ts";
import { readCount, readModel, readTexts } from "./read-fields.ts";

const maxTexts = 96;
const inputTypes: ReadonlySet<unknown> = new Set([
  "search_document",
  "search_query",
  "classification",
  "clustering",
  "image",
]);

/** Answers `POST /v2/embed` with numbers; throws a CohereError. https://docs.cohere.com/reference/embed */
export function answerEmbed(body: UnverifiedObject, { seed, requireModel }: CohereContext): WireReply {
  const model = readModel(body);
  const texts = readTexts(body.texts, { name: "texts", max: maxTexts });
  if (!inputTypes.has(body.input_type)) {
    throw new CohereError("invalid request: valid input_type must be provided with the provided model");
  }
  requireModel(model);
  const dimensions = readCount(body.output_dimension, "output_dimension") ?? 1536;
  const promptTokens = texts.reduce((sum, text) => sum + countTokens(text), 0);
  const text = JSON.stringify({
    id: seedOf(seed, texts).digits,
    embeddings: { float: texts.map((each) => [...embeddingVector(seedOf(seed, each).seed, dimensions)]) },
    texts,
    meta: { api_version: { version: "2" }, billed_units: { input_tokens: promptTokens } },
    response_type: "embeddings_by_type",
  });
  const usage = {
    promptTokens,
    cachedTokens: 0,
    cacheWriteTokens: 0,
    completionTokens: 0,
    reasoningTokens: 0,
  };
  return { status: 200, stream: false, model, pieces: [{ text, tokens: 0, reportsUsage: true }], usage };
}
