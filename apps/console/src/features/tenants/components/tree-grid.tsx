"use client";
import type { Tenant } from "@operon/contracts";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { LoadFailure } from "../../api/index.ts";
import { TREE_COLUMNS } from "../tree/tree-columns.ts";
import { treeMove } from "../tree/tree-move.ts";
import { useOpenBranches } from "../tree/use-open-branches.ts";
import { useTreeRows, useVisiblePages } from "../tree/use-tree-rows.ts";
import { TreeGridRow } from "./tree-grid-row.tsx";
import { TreePendingRow } from "./tree-pending-row.tsx";

const ROW_PX = 40;
const FIRST_ROWS = 16;

/** The tree as a grid: only the rows in sight are in the page, and branches are read as they come into sight. */
export function TreeGrid({ root }: { root: Tenant }) {
  const t = useTranslations("tenants");
  const router = useRouter();
  const scroller = useRef<HTMLDivElement>(null);
  const [isOpen, toggle] = useOpenBranches(root.id);
  const rows = useTreeRows(root, isOpen);
  const [activeId, setActiveId] = useState(root.id);
  const found = rows.findIndex((row) => row.kind === "tenant" && row.tenant.id === activeId);
  const active = Math.max(0, found);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    initialRect: { width: 0, height: ROW_PX * FIRST_ROWS },
    // The row with the focus stays in the page, or the focus would be lost as it scrolls out of sight.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), active])].sort((a, b) => a - b),
  });
  const items = virtual.getVirtualItems();
  const { error, retry } = useVisiblePages(rows, items);
  const wantsFocus = useRef(false);
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"]`)?.focus({ preventScroll: true });
  }, [active]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[active];
    if (event.key === "Enter" && row?.kind === "tenant") return router.push(`/tenants/${row.tenant.id}`);
    const move = treeMove(rows, active, event.key);
    if (move === null) return;
    event.preventDefault();
    if ("toggle" in move) return toggle(move.toggle);
    const target = rows[move.to];
    if (target?.kind !== "tenant") return;
    wantsFocus.current = true;
    virtual.scrollToIndex(move.to);
    setActiveId(target.tenant.id);
  };
  return (
    <div className="flex flex-col gap-3">
      {error === null ? null : <LoadFailure error={error} onRetry={retry} />}
      <div
        ref={scroller}
        className="max-h-[max(24rem,calc(100dvh-14rem))] overflow-y-auto rounded-lg border border-line bg-surface"
      >
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a treegrid is a table that opens; ARIA in HTML allows the role
          role="treegrid"
          aria-label={t("title")}
          aria-rowcount={-1}
          className="block text-sm [--tree-step:0.75rem] sm:[--tree-step:1.25rem]"
          onKeyDown={onKeyDown}
        >
          <thead className="sticky top-0 z-2 block">
            <tr className={`${TREE_COLUMNS.grid} h-9 border-line border-b bg-sunken px-4 text-left`}>
              {(["name", "path", "status", "children", "created"] as const).map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={`truncate font-medium text-muted text-xs ${TREE_COLUMNS[column]}`}
                >
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="relative block" style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const row = rows[index];
              if (row === undefined) return null;
              const place = { index, top: start, height: ROW_PX };
              return row.kind === "pending" ? (
                <TreePendingRow
                  key={`${row.page.parentId} ${row.page.cursor}`}
                  level={row.level}
                  {...place}
                />
              ) : (
                <TreeGridRow
                  key={row.tenant.id}
                  row={row}
                  {...place}
                  isActive={index === active}
                  onFocus={() => setActiveId(row.tenant.id)}
                  onToggle={() => toggle(row.tenant.id)}
                />
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}
