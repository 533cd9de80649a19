"use client";
import { type ColumnDef, getCoreRowModel, useReactTable } from "@tanstack/react-table";
import { type ReactNode, useMemo } from "react";
import { cn } from "../cn.ts";
import { DataTableBody } from "./data-table-body.tsx";
import type { DataTableColumn, DataTablePaging, DataTableSort } from "./data-table-column.ts";
import { DataTableColumnChoice } from "./data-table-column-choice.tsx";
import { DataTableHeader } from "./data-table-header.tsx";
import { DataTablePager } from "./data-table-pager.tsx";
import type { DataTableSelection } from "./data-table-selection.tsx";
import { useColumnVisibility } from "./use-column-visibility.ts";

export type DataTableProps<Row> = {
  /** Names the table. */
  label: string;
  columns: readonly DataTableColumn<Row>[];
  /** undefined = still loading: skeleton rows of the same height. */
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  /** Where a row leads; its first cell becomes the link, the whole row its target. */
  rowHref?: ((row: Row) => string) | undefined;
  rowLabel?: ((row: Row) => string) | undefined;
  sort?: DataTableSort | null | undefined;
  onSortChange?: ((sort: DataTableSort) => void) | undefined;
  paging?: DataTablePaging | undefined;
  /** An EmptyState. */
  empty: ReactNode;
  /** Filters, left of the column choice. */
  toolbar?: ReactNode;
  /** Remembers the chosen columns in this browser, and shows the choice. */
  columnsKey?: string | undefined;
  /** Newer rows are on their way; the present ones stay, dimmed. */
  refreshing?: boolean | undefined;
  skeletonRows?: number | undefined;
  /** A checkbox for each row. */
  selection?: DataTableSelection<Row> | undefined;
  /** Limits the height; the header stays in sight. */
  className?: string | undefined;
};

/** A table whose sorting, filtering and paging happen on the server. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowId, toolbar, columnsKey, paging, refreshing = false, label, className } = props;
  const [visibility, setVisibility] = useColumnVisibility(columns, columnsKey);
  const definitions = useMemo(() => columns.map((column) => toDefinition(column)), [columns]);
  const data = useMemo(() => [...(rows ?? [])], [rows]);
  const table = useReactTable<Row>({
    data,
    columns: definitions,
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
    manualSorting: true,
    manualPagination: true,
    state: { columnVisibility: visibility },
  });
  const visible = table
    .getVisibleLeafColumns()
    .flatMap((leaf) => columns.find((column) => column.id === leaf.id) ?? []);
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {toolbar === undefined && columnsKey === undefined ? null : (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <div className="min-w-0 flex-1">{toolbar}</div>
          {columnsKey === undefined ? null : (
            <DataTableColumnChoice
              columns={columns}
              visibility={visibility}
              onVisibilityChange={setVisibility}
            />
          )}
        </div>
      )}
      <div className="min-w-0 overflow-hidden rounded-lg border border-line bg-surface">
        <section
          aria-label={label}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          tabIndex={0}
          className={cn(
            "focus-ring -outline-offset-2 max-h-[max(24rem,calc(100dvh-16rem))] overflow-auto rounded-lg",
            className,
          )}
        >
          <table
            aria-label={label}
            aria-busy={rows === undefined || refreshing}
            className="w-full border-separate border-spacing-0 text-sm"
          >
            <DataTableHeader
              columns={visible}
              sort={props.sort ?? null}
              onSortChange={props.onSortChange}
              selection={props.selection}
              ids={rows?.map(rowId) ?? []}
            />
            <DataTableBody
              columns={visible}
              rows={rows === undefined ? undefined : table.getRowModel().rows}
              rowHref={props.rowHref}
              rowLabel={props.rowLabel}
              empty={props.empty}
              dimmed={refreshing}
              skeletonRows={props.skeletonRows ?? 8}
              selection={props.selection}
            />
          </table>
        </section>
        {paging === undefined || (!paging.hasNext && !paging.hasPrevious) ? null : (
          <DataTablePager {...paging} />
        )}
      </div>
    </div>
  );
}

function toDefinition<Row>(column: DataTableColumn<Row>): ColumnDef<Row> {
  return { id: column.id, header: column.header, enableHiding: column.hideable !== false };
}
