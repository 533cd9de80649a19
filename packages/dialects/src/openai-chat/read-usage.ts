import { decodeString } from "../json/decode-string.ts";
import { findLastMember } from "../json/find-last-member.ts";
import { createJsonCursor } from "../json/json-cursor.ts";
import { keyIs } from "../json/key-is.ts";
import type { Span } from "../json/span.ts";
import { skipSpace, skipValue, walkObject } from "../json/walk-json.ts";
import { type ProviderUsage, usageBuckets } from "./usage-buckets.ts";

const QUOTE = 0x22;
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const USAGE = Buffer.from('"usage"');
const MODEL = Buffer.from('"model"');
const MAX_READ_BYTES = 65_536;

/** What a provider counted, and the model that it names. */
export type ReplyUsage = ProviderUsage & { readonly model?: string };

/**
 * The usage of a whole JSON reply of chat/completions, completions or embeddings; undefined where it has
 * none, or is cut off. Only the usage object is parsed, however long the answer is.
 */
export function readUsage(body: Buffer): ReplyUsage | undefined {
  const span = findLastMember(body, USAGE);
  if (span === undefined || span.end - span.start > MAX_READ_BYTES) return undefined;
  const counted = usageBuckets(JSON.parse(body.toString("utf8", span.start, span.end)));
  if (counted === undefined) return undefined;
  const model = findEarlyModel(body) ?? findLastMember(body, MODEL);
  if (model === undefined || body[model.start] !== QUOTE || model.end - model.start > MAX_READ_BYTES) {
    return counted;
  }
  return Object.assign(counted, { model: decodeString(body, model.start + 1, model.end - 1) });
}

/** The model where it stands before the answer itself, as it does in chat. */
function findEarlyModel(body: Buffer): Span | undefined {
  const cursor = createJsonCursor(body);
  let model: Span | undefined;
  walkObject(cursor, skipSpace(cursor, 0), (_, at) => {
    const first = body[at];
    if (first === OPEN_BRACE || first === OPEN_BRACKET) return ~at;
    const isModel = keyIs(cursor, "model");
    const end = skipValue(cursor, at);
    if (!isModel || end < 0) return end;
    model = { start: at, end };
    return ~at;
  });
  return model;
}
