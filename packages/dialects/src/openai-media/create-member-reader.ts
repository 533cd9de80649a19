import { createMemberCollector } from "../json/create-member-collector.ts";
import { createJsonCursor } from "../json/json-cursor.ts";
import type { Span } from "../json/span.ts";
import { skipSpace, walkObject } from "../json/walk-json.ts";

/** Stands for the value of a member that is too long to be read: a mebibyte, where the caller says nothing else. */
export const UNREAD = Symbol("a value that is too long to be read");

/** The wanted members of a body, parsed; absent where the body does not have them, {@link UNREAD} where they are too long. */
export type ReadMembers = Readonly<Record<string, unknown>>;

/** Why a body cannot be read; the message quotes nothing of it. */
export type MemberProblem = {
  readonly code: "invalid_request";
  readonly message: string;
  readonly param: string;
};

/** Reads the members of one body. */
export type MemberReader = (body: Buffer) => { readonly members: ReadMembers } | MemberProblem;

const MAX_VALUE_BYTES = 1_048_576;

/**
 * Makes a reader of some members of a JSON object that `scanRequest` found valid. One that is written twice, or in another case, is
 * refused: a provider may read the other one.
 */
export function createMemberReader(names: readonly string[]): MemberReader {
  const collect = createMemberCollector(names);
  return (body) => {
    const cursor = createJsonCursor(body);
    const members = collect();
    walkObject(cursor, skipSpace(cursor, 0), members.visit);
    if (members.ambiguous !== undefined) {
      const param = members.ambiguous;
      return { code: "invalid_request", message: `'${param}' must be written once, in lower case.`, param };
    }
    const read = Object.entries(members.spans).map(([name, span]) => [
      name,
      span === undefined ? undefined : valueAt(body, span),
    ]);
    return { members: Object.fromEntries(read) };
  };
}

function valueAt(body: Buffer, { start, end }: Span): unknown {
  return end - start > MAX_VALUE_BYTES ? UNREAD : JSON.parse(body.toString("utf8", start, end));
}
