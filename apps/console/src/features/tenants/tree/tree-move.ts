import type { TreeRow } from "./flatten-tree.ts";

type TenantRow = Extract<TreeRow, { kind: "tenant" }>;

/** What a key does in the tree (WAI-ARIA treegrid pattern, rows only). */
export type TreeMove = { readonly to: number } | { readonly toggle: string } | null;

const PAGE_ROWS = 10;

/** What `key` does with the focus on the row at `index`; null = nothing. */
export function treeMove(rows: readonly TreeRow[], index: number, key: string): TreeMove {
  const row = rows[index];
  if (row?.kind !== "tenant") return null;
  switch (key) {
    case "ArrowDown":
      return nearest(rows, index, 1, 1);
    case "ArrowUp":
      return nearest(rows, index, -1, 1);
    case "PageDown":
      return nearest(rows, index, 1, PAGE_ROWS);
    case "PageUp":
      return nearest(rows, index, -1, PAGE_ROWS);
    case "Home":
      return { to: 0 };
    case "End":
      return nearest(rows, rows.length, -1, 1);
    case "ArrowRight":
      return row.isOpen === false
        ? { toggle: row.tenant.id }
        : row.isOpen
          ? nearest(rows, index, 1, 1)
          : null;
    case "ArrowLeft":
      return row.isOpen === true ? { toggle: row.tenant.id } : parentOf(rows, index, row);
    default:
      return key.length === 1 && key.trim() !== "" ? named(rows, index, key) : null;
  }
}

/** The tenant that stands `count` rows on, or the last before the end; going down, nothing that is not read yet is skipped. */
function nearest(rows: readonly TreeRow[], index: number, step: 1 | -1, count: number): TreeMove {
  let found: number | null = null;
  let left = count;
  for (let at = index + step; at >= 0 && at < rows.length && left > 0; at += step) {
    if (rows[at]?.kind !== "tenant" && step > 0) break;
    if (rows[at]?.kind !== "tenant") continue;
    found = at;
    left -= 1;
  }
  return found === null ? null : { to: found };
}

function parentOf(rows: readonly TreeRow[], index: number, { level }: TenantRow): TreeMove {
  for (let at = index - 1; at >= 0; at -= 1) {
    if ((rows[at]?.level ?? level) < level) return { to: at };
  }
  return null;
}

/** The next tenant, round the end, whose name begins with the letter. */
function named(rows: readonly TreeRow[], index: number, letter: string): TreeMove {
  const first = letter.toLocaleLowerCase();
  for (let offset = 1; offset < rows.length; offset += 1) {
    const at = (index + offset) % rows.length;
    const row = rows[at];
    if (row?.kind === "tenant" && row.tenant.name.toLocaleLowerCase().startsWith(first)) return { to: at };
  }
  return null;
}
