import { encodeCohereRerank, readRerankUsage, scanDocuments, withDocuments } from "@operon/dialects";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";
import type { AnswerForm } from "./answer-form.ts";
import { parseJson } from "./parse-json.ts";
import { passRequest } from "./pass-request.ts";
import { PASSING_FORMS } from "./passing-forms.ts";
import type { Translated } from "./translated.ts";
import { upstreamRequest } from "./upstream-request.ts";

type Members = Readonly<Record<string, unknown>>;

const FIRST_VERSION = Buffer.from('"return_documents"');

/**
 * Documents to be put in order. All servers take the same words, but that Cohere's second version takes texts only and gives no documents
 * back: what its clients of the first version ask of it is done here.
 */
export function rankRequest(routed: Routed, candidate: Candidate): Translated {
  const { body } = routed;
  if (candidate.target.generates[0] !== "cohere") return passRequest(routed, candidate);
  const documents = scanDocuments(body, Number.POSITIVE_INFINITY);
  const isPlain = typeof documents !== "string" && documents.isPlain;
  if (isPlain && !body.includes(FIRST_VERSION)) return passRequest(routed, candidate);
  const model = candidate.upstreamModel ?? candidate.model;
  const asked = JSON.parse(body.toString("utf8")) as Members;
  return {
    warnings: "",
    answer: asked.return_documents === true ? givingBack(asked.documents) : PASSING_FORMS.rerank,
    request: upstreamRequest(candidate, {
      endpoint: "rerank",
      model,
      stream: false,
      body: Buffer.from(JSON.stringify(encodeCohereRerank(asked, model))),
      forwarded: [],
    }),
  };
}

function givingBack(documents: unknown): AnswerForm {
  return {
    ...PASSING_FORMS.rerank,
    passes: false,
    readReply(reply) {
      const answer = withDocuments(parseJson(reply), Array.isArray(documents) ? documents : []);
      if (answer === undefined) return undefined;
      const contentType = "application/json";
      return { body: Buffer.from(JSON.stringify(answer)), counted: readRerankUsage(reply), contentType };
    },
  };
}
