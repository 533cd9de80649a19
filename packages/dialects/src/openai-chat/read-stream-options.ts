import { createMemberCollector } from "../json/create-member-collector.ts";
import { createJsonCursor } from "../json/json-cursor.ts";
import { readFlag } from "../json/read-flag.ts";
import type { Span } from "../json/span.ts";
import { skipSpace, walkObject } from "../json/walk-json.ts";
import type { RequestProblem, StreamOptions } from "./request-scan.ts";

const OPEN_BRACE = 0x7b;
const LOWER_N = 0x6e;
const collectMembers = createMemberCollector(["include_usage"]);

/** What the `stream_options` at `span`, already known to be valid JSON, ask for; or why they are refused. */
export function readStreamOptions(body: Buffer, span: Span): StreamOptions | RequestProblem {
  if (body[span.start] === LOWER_N) {
    return { span, form: "null", includeUsage: false, includeUsageSpan: undefined };
  }
  if (body[span.start] !== OPEN_BRACE) return refuse("stream_options", "an object or null");
  const members = collectMembers();
  const cursor = createJsonCursor(body, span.end);
  walkObject(cursor, span.start, members.visit);
  const includeUsageSpan = members.spans.include_usage;
  const includeUsage = readFlag(body, includeUsageSpan);
  if (members.ambiguous || includeUsage === undefined) {
    return refuse("stream_options.include_usage", "true or false, written once");
  }
  const isEmpty = skipSpace(cursor, span.start + 1) === span.end - 1;
  return { span, form: isEmpty ? "empty" : "members", includeUsage, includeUsageSpan };
}

function refuse(param: string, wanted: string): RequestProblem {
  return { code: "invalid_request", message: `'${param}' must be ${wanted}.`, param };
}
