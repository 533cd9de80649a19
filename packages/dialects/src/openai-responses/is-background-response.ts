import { createMemberCollector } from "../json/create-member-collector.ts";
import { createJsonCursor } from "../json/json-cursor.ts";
import type { Span } from "../json/span.ts";
import { skipSpace, walkObject } from "../json/walk-json.ts";

const collect = createMemberCollector(["background", "store"]);

/**
 * Whether a Responses request asks for an answer that is made in the background, and kept
 * (https://platform.openai.com/docs/guides/background): true, too, where it can be read in two ways. Nothing of it is built.
 */
export function isBackgroundResponse(request: Buffer): boolean {
  const cursor = createJsonCursor(request);
  const members = collect();
  if (walkObject(cursor, skipSpace(cursor, 0), members.visit) < 0) return false;
  const { background, store } = members.spans;
  if (members.ambiguous !== undefined) return background !== undefined;
  return isWord(request, background, "true") && !isWord(request, store, "false");
}

function isWord(request: Buffer, span: Span | undefined, word: string): boolean {
  return span !== undefined && request.toString("latin1", span.start, span.end) === word;
}
