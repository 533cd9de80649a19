import { isUtf8 } from "node:buffer";
import { createMemberCollector } from "../json/create-member-collector.ts";
import { decodeString } from "../json/decode-string.ts";
import { createJsonCursor } from "../json/json-cursor.ts";
import type { Span } from "../json/span.ts";
import { MAX_JSON_DEPTH, skipSpace, walkArray, walkObject } from "../json/walk-json.ts";
import type { RequestProblem, RequestScan } from "../openai-chat/request-scan.ts";
import { scanRequest } from "../openai-chat/scan-request.ts";

/** One request of a batch. */
export type BatchedMessage = {
  /** As whoever made the batch calls it. */
  readonly customId: string;
  /** Where its `params` stand. */
  readonly params: Span;
  /** Of them; its places are offsets into `params`. */
  readonly scan: RequestScan;
};

const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const QUOTE = 0x22;
/** https://docs.anthropic.com/en/docs/build-with-claude/batch-processing */
const MAX_REQUESTS = 100_000;
const collectOuter = createMemberCollector(["requests"]);
const collectInner = createMemberCollector(["custom_id", "params"]);

/** Reads Anthropic's request for a batch of messages in its order, checking all of it against RFC 8259. */
export function scanMessageBatch(body: Buffer): readonly BatchedMessage[] | RequestProblem {
  if (!isUtf8(body)) return invalidJson("is not valid UTF-8");
  const cursor = createJsonCursor(body);
  const start = skipSpace(cursor, 0);
  if (body[start] !== OPEN_BRACE) return invalidJson("must be a JSON object");
  const outer = collectOuter();
  const close = walkObject(cursor, start, outer.visit);
  if (cursor.depth > MAX_JSON_DEPTH) return invalidJson(`is nested deeper than ${MAX_JSON_DEPTH} levels`);
  if (close < 0 || skipSpace(cursor, close) < body.length) return invalidJson("is not valid JSON");
  const { requests } = outer.spans;
  if (requests === undefined || outer.ambiguous !== undefined || body[requests.start] !== OPEN_BRACKET) {
    return invalid("requests", "'requests' must be an array, once.");
  }
  return scanRequests(body, requests);
}

function scanRequests(body: Buffer, requests: Span): readonly BatchedMessage[] | RequestProblem {
  const found: BatchedMessage[] = [];
  let problem: RequestProblem | undefined;
  walkArray(createJsonCursor(body), requests.start, (cursor, at) => {
    const inner = collectInner();
    const end = body[at] === OPEN_BRACE ? walkObject(cursor, at, inner.visit) : ~at;
    const one = end < 0 ? invalid("params", "It must be an object.") : scanOne(body, inner);
    if ("code" in one) problem = { ...one, param: `requests.${found.length}.${one.param ?? "params"}` };
    else found.push(one);
    return problem === undefined && found.length <= MAX_REQUESTS ? end : ~at;
  });
  if (problem !== undefined) return problem;
  if (found.length > MAX_REQUESTS)
    return invalid("requests", `A batch has at most ${MAX_REQUESTS} requests.`);
  return found.length === 0 ? invalid("requests", "'requests' must not be empty.") : found;
}

function scanOne(
  body: Buffer,
  { spans, ambiguous }: ReturnType<typeof collectInner>,
): BatchedMessage | RequestProblem {
  const { params, custom_id: customId } = spans;
  if (ambiguous !== undefined)
    return invalid(ambiguous, `'${ambiguous}' must be written once, in lower case.`);
  if (params === undefined) return invalid("params", "'params' must be an object.");
  if (customId === undefined || body[customId.start] !== QUOTE)
    return invalid("custom_id", "'custom_id' must be a string.");
  const scan = scanRequest(body.subarray(params.start, params.end));
  if (scan.code !== undefined) return scan;
  return { customId: decodeString(body, customId.start + 1, customId.end - 1), params, scan };
}

function invalid(param: string, message: string): RequestProblem {
  return { code: "invalid_request", message, param };
}

function invalidJson(what: string): RequestProblem {
  return { code: "invalid_json", message: `The body ${what}.` };
}
