import { type DocumentsProblem, scanDocuments } from "@operon/dialects";
import { NO_USAGE } from "@operon/domain";
import { countField } from "./count-field.ts";
import { invalidField } from "./invalid-field.ts";
import type { MediaTask, TaskProblem, UsageWays } from "./media-task.ts";
import { searchUnits } from "./search-units.ts";
import { textProblem } from "./text-problem.ts";

const MAX_DOCUMENTS = 1_000;
const MAX_TOKENS = 1_000_000;
/** Cohere's, unless said. */
const USUAL_TOKENS_PER_DOCUMENT = 4_096;
const BYTES_PER_TOKEN = 4;
const NO_BODY = Buffer.from("{}");

const PROBLEMS: Readonly<Record<DocumentsProblem, string>> = {
  missing: "Missing required parameter: 'documents'.",
  ambiguous: "'documents' must be written once, in lower case.",
  "no list": "Invalid type for 'documents': expected an array.",
  "neither text nor object": "Invalid type for 'documents': expected strings or objects.",
  "too many": `Invalid 'documents': array too long. Expected at most ${MAX_DOCUMENTS} documents.`,
};

/** Documents put in order. Cohere bills it by the search, others by the token: what an answer does not say is worked out as Cohere does. */
export const ranking: MediaTask = {
  members: ["query", "top_n", "max_tokens_per_doc", "return_documents"],
  ask({ fields, body = NO_BODY }) {
    const problem = problemOf(fields);
    if (problem !== undefined) return problem;
    const documents = scanDocuments(body, MAX_DOCUMENTS);
    if (typeof documents === "string") return invalidField("documents", PROBLEMS[documents]);
    if (documents.lengths.length === 0) return invalidField("documents", "Invalid 'documents': empty array.");
    const bounds = { least: 1, most: MAX_TOKENS, usual: USUAL_TOKENS_PER_DOCUMENT };
    const most = countField("max_tokens_per_doc", fields.max_tokens_per_doc, bounds);
    if (typeof most !== "number") return most;
    const query = tokensOf(Buffer.byteLength(fields.query as string));
    const sizes = documents.lengths.map((bytes) => Math.min(tokensOf(bytes), most));
    const input = sizes.reduce((sum, tokens) => sum + tokens + query, 0);
    const bySearch = { ...NO_USAGE, searches: searchUnits(query, sizes) };
    const ways: UsageWays = [bySearch, { ...NO_USAGE, input }];
    return { ways: () => ways, used: () => ({ usage: bySearch, estimated: true }) };
  },
};

function problemOf(fields: Readonly<Record<string, unknown>>): TaskProblem | undefined {
  const { query, top_n: top, return_documents: returns } = fields;
  const missing = textProblem("query", query);
  if (missing !== undefined) return missing;
  const count = countField("top_n", top, { least: 1, most: Number.MAX_SAFE_INTEGER, usual: 1 });
  if (typeof count !== "number") return count;
  const isFlag = returns === undefined || returns === null || typeof returns === "boolean";
  return isFlag
    ? undefined
    : invalidField("return_documents", "Invalid type for 'return_documents': expected a boolean.");
}

function tokensOf(bytes: number): number {
  return Math.ceil(bytes / BYTES_PER_TOKEN);
}
