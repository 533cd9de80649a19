"use client";
import type { Row as TableRow } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { cn } from "../cn.ts";
import { UiLink } from "../context/ui-link.tsx";
import { useUi } from "../context/use-ui.ts";
import { Skeleton } from "../display/skeleton.tsx";
import type { DataTableColumn } from "./data-table-column.ts";
import { type DataTableSelection, SelectionCell } from "./data-table-selection.tsx";

export type DataTableBodyProps<Row> = {
  columns: readonly DataTableColumn<Row>[];
  rows: readonly TableRow<Row>[] | undefined;
  rowHref?: ((row: Row) => string) | undefined;
  rowLabel?: ((row: Row) => string) | undefined;
  empty: ReactNode;
  dimmed: boolean;
  skeletonRows: number;
  selection?: DataTableSelection<Row> | undefined;
};

const CELL =
  "h-10 whitespace-nowrap border-line border-b px-3 py-1.5 first:pl-4 last:pr-4 group-last/row:border-b-0";

/** The rows of a DataTable, or their skeletons, or the empty state. */
export function DataTableBody<Row>(props: DataTableBodyProps<Row>) {
  const { columns, rows, empty, dimmed, skeletonRows, selection } = props;
  if (rows === undefined) {
    return <SkeletonRows columns={columns} count={skeletonRows} isSelectable={selection !== undefined} />;
  }
  if (rows.length === 0) {
    return (
      <tbody>
        <tr>
          <td colSpan={columns.length + (selection === undefined ? 0 : 1)}>{empty}</td>
        </tr>
      </tbody>
    );
  }
  return (
    <tbody className={cn("transition-opacity duration-150", dimmed && "opacity-60")}>
      {rows.map(({ id, original }) => (
        <BodyRow key={id} id={id} row={original} {...props} />
      ))}
    </tbody>
  );
}

function BodyRow<Row>(props: DataTableBodyProps<Row> & { row: Row; id: string }) {
  const { row, id, columns, rowHref, rowLabel, selection } = props;
  const href = rowHref?.(row);
  return (
    <tr
      className={cn(
        "group/row relative",
        href !== undefined && "hover:bg-hover has-[a[data-row-link]:focus-visible]:bg-hover",
        selection?.selected.has(id) === true && "bg-accent-bg",
      )}
    >
      {selection === undefined ? null : <SelectionCell selection={selection} id={id} row={row} />}
      {columns.map((column, index) => (
        <td
          key={column.id}
          className={cn(
            CELL,
            column.align === "right" && "text-right",
            column.interactive === true && "relative z-1 w-px",
          )}
        >
          {index === 0 && href !== undefined ? (
            <UiLink
              href={href}
              aria-label={rowLabel?.(row)}
              className="rounded-sm font-medium outline-none after:absolute after:inset-0 after:content-[''] focus-visible:after:outline-2 focus-visible:after:outline-ring focus-visible:after:-outline-offset-2"
            >
              {column.cell(row)}
            </UiLink>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

const SKELETON_WIDTHS = ["w-28", "w-20", "w-24", "w-16"] as const;

type SkeletonProps<Row> = {
  columns: readonly DataTableColumn<Row>[];
  count: number;
  isSelectable: boolean;
};

function SkeletonRows<Row>({ columns, count, isSelectable }: SkeletonProps<Row>) {
  const { texts } = useUi();
  const rows = Array.from({ length: count }, (_, row) => `skeleton-${row}`);
  return (
    <tbody>
      {rows.map((key, row) => (
        <tr key={key} className="group/row">
          {isSelectable ? <td className="h-10 w-px border-line border-b group-last/row:border-b-0" /> : null}
          {columns.map((column, index) => (
            <td key={column.id} className={CELL}>
              {row === 0 && index === 0 ? <span className="sr-only">{texts.loading}</span> : null}
              <Skeleton
                className={cn(
                  "h-3.5",
                  SKELETON_WIDTHS[(row + index) % SKELETON_WIDTHS.length],
                  column.align === "right" && "ml-auto w-12",
                )}
              />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
