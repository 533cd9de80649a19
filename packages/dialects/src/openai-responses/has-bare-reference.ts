import { createMemberCollector } from "../json/create-member-collector.ts";
import { createJsonCursor } from "../json/json-cursor.ts";
import { skipSpace, skipValue, walkArray, walkObject } from "../json/walk-json.ts";

const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const NULL = 0x6e;
const collectTop = createMemberCollector(["input", "prompt"]);
const collectItem = createMemberCollector(["id", "type", "role"]);

/**
 * Whether a Responses request may name something that a provider keeps by nothing but its id: an item, whose type may be left out, or
 * its prompt (https://platform.openai.com/docs/api-reference/responses/create). `request` is valid JSON; nothing of it is built.
 */
export function hasBareReference(request: Buffer): boolean {
  const cursor = createJsonCursor(request);
  const top = collectTop();
  if (walkObject(cursor, skipSpace(cursor, 0), top.visit) < 0 || top.ambiguous !== undefined) return true;
  const { input, prompt } = top.spans;
  if (prompt !== undefined && request[prompt.start] !== NULL) return true;
  if (input === undefined || request[input.start] !== OPEN_BRACKET) return false;
  let found = false;
  walkArray(createJsonCursor(request), input.start, (inner, at) => {
    if (request[at] !== OPEN_BRACE) return skipValue(inner, at);
    const { visit, spans } = collectItem();
    const end = walkObject(inner, at, visit);
    const isUntyped = spans.type === undefined || request[spans.type.start] === NULL;
    found ||= spans.id !== undefined && isUntyped && spans.role === undefined;
    return found ? ~at : end;
  });
  return found;
}
