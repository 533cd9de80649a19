import type { Tenant } from "@operon/contracts";
import { expect, test } from "vitest";
import type { TreeRow } from "./flatten-tree.ts";
import { treeMove } from "./tree-move.ts";

function row(id: string, level: number, isOpen: boolean | null = null): TreeRow {
  const tenant = { id, name: id } as Tenant;
  return { kind: "tenant", tenant, level, position: 1, siblings: 1, isOpen, page: null };
}
const pending: TreeRow = { kind: "pending", level: 2, page: { parentId: "Acme", cursor: null } };

// Acme (open) > Beta (closed), Cargo, … ; Delta
const ROWS = [row("Acme", 1, true), row("Beta", 2, false), row("Cargo", 2), pending, row("Delta", 1)];

test.each([
  ["ArrowDown", 0, { to: 1 }],
  ["ArrowDown", 2, null],
  ["ArrowDown", 4, null],
  ["ArrowUp", 4, { to: 2 }],
  ["ArrowUp", 0, null],
  ["Home", 4, { to: 0 }],
  ["End", 0, { to: 4 }],
  ["PageDown", 0, { to: 2 }],
  ["ArrowRight", 1, { toggle: "Beta" }],
  ["ArrowRight", 0, { to: 1 }],
  ["ArrowRight", 2, null],
  ["ArrowLeft", 0, { toggle: "Acme" }],
  ["ArrowLeft", 2, { to: 0 }],
  ["ArrowLeft", 1, { to: 0 }],
  ["d", 0, { to: 4 }],
  ["a", 2, { to: 0 }],
  ["z", 0, null],
  [" ", 0, null],
  ["F5", 0, null],
])("%s on row %i: %j", (key, index, move) => {
  expect(treeMove(ROWS, index, key)).toEqual(move);
});
