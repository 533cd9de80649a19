import { describe, expect, it } from "vitest";
import { rowDifference } from "./row-difference.ts";

describe("the difference of a row", () => {
  it("has the fields that differ, and no others", () => {
    const before = { name: "a", tags: { x: "1" }, limits: {}, models: null };
    const after = { name: "b", tags: { x: "1" }, limits: {}, models: ["gpt-4o"] };
    expect(rowDifference({ before, after })).toEqual({
      kind: "changed",
      fields: [
        { field: "name", before: "a", after: "b" },
        { field: "models", before: null, after: ["gpt-4o"] },
      ],
    });
  });

  it("of a new row is what was set", () => {
    const difference = rowDifference({
      before: null,
      after: { name: "a", limits: {}, models: null, demo: false },
    });
    expect(difference.kind).toBe("added");
    expect(difference.fields.map(({ field }) => field)).toEqual(["name", "demo"]);
  });

  it("knows a field that one side has not yet, or not any more", () => {
    const { fields } = rowDifference({ before: { old: 1 }, after: { new: 2 } });
    expect(fields).toEqual([
      { field: "new", before: null, after: 2 },
      { field: "old", before: 1, after: null },
    ]);
    expect(rowDifference({ before: {}, after: { share: null } }).fields).toEqual([]);
  });

  it.each([
    [{ name: "a" }, null],
    [{ deletedAt: null }, { deletedAt: "2026-11-26T10:00:00.000Z" }],
    [{ revokedAt: null }, { revokedAt: "2026-11-26T10:00:00.000Z" }],
  ])("of a row that ended is its removal: %j to %j", (before, after) => {
    expect(rowDifference({ before, after }).kind).toBe("removed");
  });
});
