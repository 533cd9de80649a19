import { createMemberCollector } from "../json/create-member-collector.ts";
import { createJsonCursor } from "../json/json-cursor.ts";
import { skipSpace, skipValue, walkArray, walkObject } from "../json/walk-json.ts";

const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const collectMembers = createMemberCollector(["data"]);

/** How many pictures an answer of OpenAI's holds: the elements of its `data`. Undefined where it is no such answer. */
export function countPictures(body: Buffer): number | undefined {
  const cursor = createJsonCursor(body);
  const start = skipSpace(cursor, 0);
  if (body[start] !== OPEN_BRACE) return undefined;
  const members = collectMembers();
  const close = walkObject(cursor, start, members.visit);
  const { data } = members.spans;
  if (close < 0 || data === undefined || body[data.start] !== OPEN_BRACKET) return undefined;
  let pictures = 0;
  walkArray(cursor, data.start, (inner, at) => {
    pictures += 1;
    return skipValue(inner, at);
  });
  return pictures;
}
