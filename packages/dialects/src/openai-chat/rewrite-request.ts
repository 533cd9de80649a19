import { createJsonCursor } from "../json/json-cursor.ts";
import type { Span } from "../json/span.ts";
import { skipSpace } from "../json/walk-json.ts";
import type { RequestScan } from "./request-scan.ts";

/** What a provider must get instead of what the caller wrote; absent = as written. */
export type RequestChanges = {
  readonly model?: string;
  /** Members in the place of the model's, which the body must have. */
  readonly insteadOfModel?: Readonly<Record<string, string>>;
  readonly includeUsage?: boolean;
};

const CLOSE_BRACE = 0x7d;
const QUOTE = 0x22;

type Edit = { readonly span: Span; readonly text: string };

/**
 * The body with the model replaced and, with `includeUsage`, with `stream_options.include_usage` true. Every
 * other byte stays; where nothing changes the same buffer comes back.
 */
export function rewriteRequest(body: Buffer, scan: RequestScan, changes: RequestChanges): Buffer {
  const edits: Edit[] = [];
  if (changes.model !== undefined) {
    const text = JSON.stringify(changes.model);
    if (!names(body, scan.modelSpan, text)) edits.push(nameModel(body, scan, text));
  }
  if (changes.insteadOfModel !== undefined && scan.modelSpan !== undefined) {
    const text = JSON.stringify(changes.insteadOfModel).slice(1, -1);
    edits.push({ span: memberOf(body, scan.modelSpan), text });
  }
  if (changes.includeUsage === true && scan.streamOptions?.includeUsage !== true)
    edits.push(askForUsage(scan));
  if (edits.length === 0) return body;
  edits.sort((a, b) => a.span.start - b.span.start);
  return splice(body, edits);
}

/** From the name's opening quote: before a value stand a colon and the name, which holds no quote, with white space about. */
function memberOf(body: Buffer, value: Span): Span {
  const closing = body.lastIndexOf(QUOTE, value.start - 1);
  return { start: body.lastIndexOf(QUOTE, closing - 1), end: value.end };
}

function names(body: Buffer, span: Span | undefined, text: string): boolean {
  return span !== undefined && body.toString("utf8", span.start, span.end) === text;
}

/** Where the body names no model (an address did), the name is put in front. */
function nameModel(body: Buffer, { modelSpan, membersStart }: RequestScan, text: string): Edit {
  if (modelSpan !== undefined) return { span: modelSpan, text };
  const span = { start: membersStart, end: membersStart };
  const isEmpty = skipSpace(createJsonCursor(body), membersStart) === body.lastIndexOf(CLOSE_BRACE);
  return { span, text: `"model":${text}${isEmpty ? "" : ","}` };
}

function askForUsage(scan: RequestScan): Edit {
  const options = scan.streamOptions;
  if (options === undefined) {
    const span = { start: scan.membersStart, end: scan.membersStart };
    return { span, text: '"stream_options":{"include_usage":true},' };
  }
  if (options.includeUsageSpan) return { span: options.includeUsageSpan, text: "true" };
  if (options.form !== "members") return { span: options.span, text: '{"include_usage":true}' };
  const inside = options.span.start + 1;
  return { span: { start: inside, end: inside }, text: '"include_usage":true,' };
}

function splice(body: Buffer, edits: readonly Edit[]): Buffer {
  const pieces: Buffer[] = [];
  let from = 0;
  for (const { span, text } of edits) {
    pieces.push(body.subarray(from, span.start), Buffer.from(text));
    from = span.end;
  }
  pieces.push(body.subarray(from));
  return Buffer.concat(pieces);
}
