import { createMemberCollector } from "../json/create-member-collector.ts";
import { createJsonCursor } from "../json/json-cursor.ts";
import { skipSpace, skipValue, walkArray, walkObject } from "../json/walk-json.ts";

/** The documents that are to be put in order, as far as it takes to tell what that costs. */
export type ScannedDocuments = {
  /** Of each, in bytes of JSON. */
  readonly lengths: readonly number[];
  /** Whether all of them are strings. */
  readonly isPlain: boolean;
};

/** Why a request has none. */
export type DocumentsProblem = "missing" | "ambiguous" | "no list" | "neither text nor object" | "too many";

const QUOTE = 0x22;
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const STOP = -1;
const collectMembers = createMemberCollector(["documents"]);

/** Looks at the `documents` of a JSON object that was found valid, without building any of it. */
export function scanDocuments(body: Buffer, most: number): ScannedDocuments | DocumentsProblem {
  const cursor = createJsonCursor(body);
  const members = collectMembers();
  walkObject(cursor, skipSpace(cursor, 0), members.visit);
  const { documents } = members.spans;
  if (members.ambiguous !== undefined) return "ambiguous";
  if (documents === undefined) return "missing";
  if (body[documents.start] !== OPEN_BRACKET) return "no list";
  const lengths: number[] = [];
  let isPlain = true;
  let problem: DocumentsProblem | undefined;
  walkArray(cursor, documents.start, (inner, at) => {
    const first = body[at];
    if (first !== QUOTE && first !== OPEN_BRACE) problem = "neither text nor object";
    else if (lengths.length === most) problem = "too many";
    if (problem !== undefined) return STOP;
    const end = skipValue(inner, at);
    isPlain &&= first === QUOTE;
    lengths.push(end - at);
    return end;
  });
  return problem ?? { lengths, isPlain };
}
