import type { Tenant } from "@operon/contracts";
import { describe, expect, test } from "vitest";
import { type BranchAnswer, flattenTree, type TreeRow } from "./flatten-tree.ts";

function tenant(id: string, childCount = 0): Tenant {
  return { id, name: `Tenant ${id}`, childCount } as Tenant;
}

const PAGES: Readonly<Record<string, BranchAnswer>> = {
  "1:": { data: [tenant("2", 2), tenant("3")], nextCursor: "a" },
  "1:a": { data: [tenant("3"), tenant("4")], nextCursor: null },
  "2:": { data: [tenant("5"), tenant("6")], nextCursor: null },
};

function rowsOf(open: readonly string[], pages = PAGES): readonly TreeRow[] {
  return flattenTree({
    root: tenant("1", 3),
    isOpen: (id) => open.includes(id),
    read: ({ parentId, cursor }) => pages[`${parentId}:${cursor ?? ""}`],
  });
}

const idsOf = (rows: readonly TreeRow[]) =>
  rows.map((row) => (row.kind === "tenant" ? row.tenant.id : `${row.page.parentId}:${row.page.cursor}`));

describe("the rows of the tree", () => {
  test("a closed branch is one row, and one without children opens nothing", () => {
    expect(idsOf(rowsOf([]))).toEqual(["1"]);
    expect(rowsOf(["1"]).map((row) => row.kind === "tenant" && row.isOpen)).toEqual([
      true,
      false,
      null,
      null,
    ]);
  });

  test("opened branches stand in the place of their parent, a level deeper, each tenant once", () => {
    const rows = rowsOf(["1", "2"]);
    expect(idsOf(rows)).toEqual(["1", "2", "5", "6", "3", "4"]);
    expect(rows.map(({ level }) => level)).toEqual([1, 2, 3, 3, 2, 2]);
  });

  test("where a page is not read yet its place ends the branch, and what follows the branch is there", () => {
    expect(idsOf(rowsOf(["1", "2"], { "1:": PAGES["1:"] as BranchAnswer }))).toEqual([
      "1",
      "2",
      "2:null",
      "3",
      "1:a",
    ]);
  });

  test("a row knows its place among all that its parent has, read or not", () => {
    const rows = rowsOf(["1"], { "1:": PAGES["1:"] as BranchAnswer });
    const places = rows.flatMap((row) => (row.kind === "tenant" ? [[row.position, row.siblings]] : []));
    expect(places).toEqual([
      [1, 1],
      [1, 3],
      [2, 3],
    ]);
  });
});
