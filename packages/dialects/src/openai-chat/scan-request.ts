import { isUtf8 } from "node:buffer";
import { MAX_MODEL_LENGTH } from "@operon/domain";
import { createMemberCollector } from "../json/create-member-collector.ts";
import { createJsonCursor } from "../json/json-cursor.ts";
import { readCount } from "../json/read-count.ts";
import { readFlag } from "../json/read-flag.ts";
import { MAX_JSON_DEPTH, skipSpace, walkObject } from "../json/walk-json.ts";
import { readModel } from "./read-model.ts";
import { readStreamOptions } from "./read-stream-options.ts";
import type { RequestProblem, RequestScan } from "./request-scan.ts";

const OPEN_BRACE = 0x7b;
const collectMembers = createMemberCollector([
  "model",
  "stream",
  "stream_options",
  "max_tokens",
  "max_completion_tokens",
  "n",
  // OpenRouter answers by any of several, which nobody has granted or priced.
  "models",
  "data_sources",
]);
type Spans = ReturnType<typeof collectMembers>["spans"];

/** What a request's address says of it already. */
export type ScannedAddress = {
  /** Azure's deployment, Gemini's model: counts, whatever the body says. */
  readonly model: string;
  /** Undefined = the body says it. */
  readonly stream: boolean | undefined;
};

/**
 * Reads what the gateway must know of a request in OpenAI's or Anthropic's dialect in one pass over its bytes (of one
 * whose address says it all, only what it takes to rewrite it), and checks the whole document against RFC 8259 without building any of it. Members that the
 * gateway reads must be unambiguous: written twice, or in another case, they are refused. `defaultModel` is meant where nobody names one.
 */
export function scanRequest(
  body: Buffer,
  address?: ScannedAddress,
  defaultModel?: string,
): RequestScan | RequestProblem {
  if (!isUtf8(body)) return invalidJson("is not valid UTF-8");
  const cursor = createJsonCursor(body);
  const start = skipSpace(cursor, 0);
  if (start < body.length && body[start] !== OPEN_BRACE) return invalidJson("must be a JSON object");
  const members = collectMembers();
  const close = start < body.length ? walkObject(cursor, start, members.visit) : ~start;
  if (cursor.depth > MAX_JSON_DEPTH) return invalidJson(`is nested deeper than ${MAX_JSON_DEPTH} levels`);
  const after = close < 0 ? ~close : skipSpace(cursor, close);
  if (after < body.length) return invalidJson(`is not valid JSON at byte ${after}`);
  if (close < 0) return invalidJson("is not valid JSON: it ends too early");
  if (members.ambiguous) {
    return invalid(members.ambiguous, `'${members.ambiguous}' must be written once, in lower case.`);
  }
  return assemble(body, members.spans, { start: start + 1, address, defaultModel });
}

type Told = {
  readonly start: number;
  readonly address: ScannedAddress | undefined;
  readonly defaultModel: string | undefined;
};

function assemble(
  body: Buffer,
  spans: Spans,
  { start, address, defaultModel }: Told,
): RequestScan | RequestProblem {
  if (spans.models !== undefined) return invalid("models", "'models' is not served: name one 'model'.");
  const named = address?.model ?? readModel(body, spans.model);
  const model = named ?? (spans.model === undefined ? defaultModel : undefined);
  if (model === undefined) return invalidModel(spans);
  const stream = address?.stream ?? readFlag(body, spans.stream);
  if (stream === undefined) return invalid("stream", "'stream' must be true or false.");
  const streamOptions = spans.stream_options && readStreamOptions(body, spans.stream_options);
  if (streamOptions && "code" in streamOptions) return streamOptions;
  return {
    model,
    modelSpan: spans.model,
    stream,
    streamOptions,
    maxTokens: readCount(body, spans.max_completion_tokens) ?? readCount(body, spans.max_tokens),
    n: readCount(body, spans.n) ?? 1,
    namesData: spans.data_sources !== undefined,
    membersStart: start,
  };
}

function invalidModel(spans: Spans): RequestProblem {
  if (spans.model === undefined) return invalid("model", "you must provide a model parameter");
  return invalid(
    "model",
    `'model' must be a string of 1 to ${MAX_MODEL_LENGTH} characters without control characters.`,
  );
}

function invalid(param: string, message: string): RequestProblem {
  return { code: "invalid_request", message, param };
}

function invalidJson(what: string): RequestProblem {
  return { code: "invalid_json", message: `The body ${what}.` };
}
