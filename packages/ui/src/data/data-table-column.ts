import type { ReactNode } from "react";

/** One column: how a row is shown there, and what the reader may do with it. */
export type DataTableColumn<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand right. */
  align?: "left" | "right" | undefined;
  /** The header sorts, on the server, by this column's id. */
  sortable?: boolean | undefined;
  /** CSS length of the column; without one it takes what its content needs. */
  width?: string | undefined;
  /** Holds buttons or links of its own, which then lie above the row's link. */
  interactive?: boolean | undefined;
  /** False = always shown. */
  hideable?: boolean | undefined;
  hiddenByDefault?: boolean | undefined;
};

export type DataTableSort = { column: string; direction: "asc" | "desc" };

export type DataTablePaging = {
  hasPrevious: boolean;
  hasNext: boolean;
  onPrevious: () => void;
  onNext: () => void;
  /** "51–100" or "Page 2". */
  summary?: ReactNode;
};
