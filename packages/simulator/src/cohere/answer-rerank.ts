import type { WireReply } from "../delivery/wire-reply.ts";
import { countTokens } from "../generate/count-tokens.ts";
import { seedOf } from "../generate/seed-of.ts";
import { createSeededRandom } from "../generate/seeded-random.ts";
import type { UnverifiedObject } from "../json/is-object.ts";
import type { CohereContext } from "./cohere-context.ts";
import { CohereError } from "./cohere-error.ts";
import { readCount, readModel, readTexts, refuseUnknown } from "./read-fields.ts";

const maxDocuments = 10_000;
const documentsPerSearch = 100;
const members = new Set(["model", "query", "documents", "top_n", "max_tokens_per_doc", "priority"]);

/** Answers `POST /v2/rerank`, best first; throws a CohereError. https://docs.cohere.com/reference/rerank */
export function answerRerank(body: UnverifiedObject, context: CohereContext): WireReply {
  if (context.behaviour.strict) refuseUnknown(body, members);
  const { documents, results, model, promptTokens, id } = rank(body, context);
  const searches = Math.ceil(documents.length / documentsPerSearch);
  const meta = { api_version: { version: "2" }, billed_units: { search_units: searches } };
  return replyOf({ id, results, meta }, { model, promptTokens });
}

/** The same as servers of one's own answer it at `/v1/rerank` (Jina, vLLM): billed by the token, and with the documents where they are asked for. */
export function answerPlainRerank(body: UnverifiedObject, context: CohereContext): WireReply {
  const { documents, results, model, promptTokens } = rank(body, context);
  const shown = results.map((result) =>
    body.return_documents === true ? { ...result, document: { text: documents[result.index] } } : result,
  );
  const usage = { prompt_tokens: promptTokens, total_tokens: promptTokens };
  return replyOf({ model, object: "list", usage, results: shown }, { model, promptTokens });
}

function rank(body: UnverifiedObject, { seed, requireModel }: CohereContext) {
  const model = readModel(body);
  const { query } = body;
  if (typeof query !== "string" || query === "") throw new CohereError("invalid request: query is required");
  const documents = readTexts(body.documents, { name: "documents", max: maxDocuments });
  requireModel(model);
  const score = (text: string) => createSeededRandom(seedOf(seed, query, text).seed).next();
  const results = documents
    .map((text, index) => ({ index, relevance_score: text.includes(query) ? 0.99 : score(text) * 0.9 }))
    .sort((a, b) => b.relevance_score - a.relevance_score)
    .slice(0, readCount(body.top_n, "top_n") ?? documents.length);
  const promptTokens = documents.reduce((sum, text) => sum + countTokens(text) + countTokens(query), 0);
  return { model, documents, results, promptTokens, id: seedOf(seed, query, documents).digits };
}

function replyOf(
  answer: object,
  { model, promptTokens }: { readonly model: string; readonly promptTokens: number },
): WireReply {
  const usage = {
    promptTokens,
    cachedTokens: 0,
    cacheWriteTokens: 0,
    completionTokens: 0,
    reasoningTokens: 0,
  };
  const pieces = [{ text: JSON.stringify(answer), tokens: 0, reportsUsage: true }];
  return { status: 200, stream: false, model, pieces, usage };
}
