"use client";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { cn } from "../cn.ts";
import type { DataTableColumn, DataTableSort } from "./data-table-column.ts";
import { type DataTableSelection, SelectionHead } from "./data-table-selection.tsx";

export type DataTableHeaderProps<Row> = {
  columns: readonly DataTableColumn<Row>[];
  sort: DataTableSort | null;
  onSortChange?: ((sort: DataTableSort) => void) | undefined;
  selection?: DataTableSelection<Row> | undefined;
  /** Of the rows in sight. */
  ids: readonly string[];
};

/** The sticky head of a DataTable; sortable columns carry a button and `aria-sort`. */
export function DataTableHeader<Row>(props: DataTableHeaderProps<Row>) {
  const { columns, sort, onSortChange, selection, ids } = props;
  return (
    <thead>
      <tr>
        {selection === undefined ? null : <SelectionHead selection={selection} ids={ids} />}
        {columns.map((column) => {
          const direction = sort?.column === column.id ? sort.direction : null;
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={ariaSortOf(column.sortable === true, direction)}
              style={column.width === undefined ? undefined : { width: column.width }}
              className={cn(
                "sticky top-0 z-2 h-9 whitespace-nowrap border-line border-b bg-sunken px-3 text-left font-medium text-muted text-xs first:pl-4 last:pr-4",
                column.align === "right" && "text-right",
              )}
            >
              {column.sortable === true && onSortChange !== undefined ? (
                <SortButton
                  column={column}
                  direction={direction}
                  onClick={() =>
                    onSortChange({ column: column.id, direction: direction === "desc" ? "asc" : "desc" })
                  }
                />
              ) : (
                column.header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

type SortButtonProps<Row> = {
  column: DataTableColumn<Row>;
  direction: "asc" | "desc" | null;
  onClick: () => void;
};

function SortButton<Row>({ column, direction, onClick }: SortButtonProps<Row>) {
  const Icon = direction === null ? ChevronsUpDown : direction === "asc" ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      onClick={onClick}
      className={cn(
        "focus-ring group/sort -mx-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:text-fg",
        direction !== null && "text-fg",
        column.align === "right" && "flex-row-reverse",
      )}
    >
      {column.header}
      <Icon
        aria-hidden
        className={cn(
          "size-3",
          direction === null && "opacity-0 group-hover/sort:opacity-100 group-focus-visible/sort:opacity-100",
        )}
      />
    </button>
  );
}

function ariaSortOf(isSortable: boolean, direction: "asc" | "desc" | null) {
  if (!isSortable) return undefined;
  if (direction === null) return "none";
  return direction === "asc" ? "ascending" : "descending";
}
