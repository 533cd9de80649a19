import { isUtf8 } from "node:buffer";
import { createMemberCollector } from "../json/create-member-collector.ts";
import { decodeString } from "../json/decode-string.ts";
import { createJsonCursor } from "../json/json-cursor.ts";
import type { Span } from "../json/span.ts";
import { MAX_JSON_DEPTH, skipSpace, walkObject } from "../json/walk-json.ts";
import type { RequestProblem, RequestScan } from "../openai-chat/request-scan.ts";
import { scanRequest } from "../openai-chat/scan-request.ts";

/** A line of a batch's input: the request in it, and where that stands. */
export type BatchLine = {
  readonly code?: undefined;
  /** Such as `/v1/chat/completions`. */
  readonly url: string;
  /** Where that stands in the line, in quotes. */
  readonly urlAt: Span;
  readonly body: Span;
  /** Of the request; its places are offsets into `body`. */
  readonly scan: RequestScan;
};

const OPEN_BRACE = 0x7b;
const QUOTE = 0x22;
const MAX_URL_BYTES = 64;
const collectMembers = createMemberCollector(["custom_id", "method", "url", "body"]);

/**
 * Reads one line of a batch's input file (https://platform.openai.com/docs/guides/batch), checking all of it against RFC 8259.
 * `looksLikeOne` tells a line that is wrong from a text that never was one.
 */
export function scanBatchLine(line: Buffer): BatchLine | (RequestProblem & { looksLikeOne: boolean }) {
  if (!isUtf8(line)) return problem("invalid_json", "is not valid UTF-8");
  const cursor = createJsonCursor(line);
  const start = skipSpace(cursor, 0);
  if (line[start] !== OPEN_BRACE) return problem("invalid_json", "must be a JSON object");
  const members = collectMembers();
  const close = walkObject(cursor, start, members.visit);
  if (cursor.depth > MAX_JSON_DEPTH) {
    return problem("invalid_json", `is nested deeper than ${MAX_JSON_DEPTH} levels`, true);
  }
  if (close < 0 || skipSpace(cursor, close) < line.length) {
    return problem("invalid_json", "is not valid JSON", members.spans.body !== undefined);
  }
  const { body, url, custom_id: customId } = members.spans;
  if (body === undefined || url === undefined) {
    return problem("invalid_request", "has no 'url' or no 'body'", body !== undefined || url !== undefined);
  }
  if (members.ambiguous !== undefined) {
    return problem("invalid_request", `must have '${members.ambiguous}' once, in lower case`, true);
  }
  if (line[url.start] !== QUOTE || url.end - url.start > MAX_URL_BYTES) {
    return problem("invalid_request", "has a 'url' that is no path of an endpoint", true);
  }
  if (customId === undefined || line[customId.start] !== QUOTE) {
    return problem("invalid_request", "has no 'custom_id'", true);
  }
  const scan = scanRequest(line.subarray(body.start, body.end));
  if (scan.code !== undefined) return { ...scan, looksLikeOne: true };
  return { url: decodeString(line, url.start + 1, url.end - 1), urlAt: url, body, scan };
}

function problem(code: RequestProblem["code"], what: string, looksLikeOne = false) {
  return { code, message: `It ${what}.`, looksLikeOne };
}
