import type { ChangedRow } from "@operon/contracts";

/** A field that a change set, took away or changed; null = nothing stood there. */
export type FieldDifference = { readonly field: string; readonly before: unknown; readonly after: unknown };

/** What happened to a row, field by field; nothing is said of fields that are empty before and after. */
export type RowDifference = {
  readonly kind: "added" | "removed" | "changed";
  readonly fields: readonly FieldDifference[];
};

/** The difference between what a change found and what it left. A deleted row stays with its time: that is its removal. */
export function rowDifference({ before, after }: Pick<ChangedRow, "before" | "after">): RowDifference {
  const names = [...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})])];
  const fields = names
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((one) => !isSame(one.before, one.after) && !(isEmpty(one.before) && isEmpty(one.after)));
  return { kind: kindOf(before, after), fields };
}

const ENDS = ["deletedAt", "revokedAt", "retiredAt"] as const;

function kindOf(before: ChangedRow["before"], after: ChangedRow["after"]): RowDifference["kind"] {
  if (before === null) return "added";
  const hasEnded = ENDS.some((field) => !before[field] && Boolean(after?.[field]));
  return after === null || hasEnded ? "removed" : "changed";
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === "object" && Object.keys(value).length === 0);
}
