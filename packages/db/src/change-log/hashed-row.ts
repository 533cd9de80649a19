import type { HashedRow } from "@operon/trust/change-log";

/** A row of `change_row` with its images as text. */
export type RawChangedRow = {
  readonly table: string;
  readonly id: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** The row as it is hashed: always from what the database gave back, so that it can be computed again from there. */
export function hashedRow({ table, id, before, after }: RawChangedRow): HashedRow {
  return { table, id, before: imageOf(before), after: imageOf(after) };
}

function imageOf(text: string | null): HashedRow["before"] {
  return text === null ? null : JSON.parse(text);
}
