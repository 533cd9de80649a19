"use client";
import { Checkbox } from "../forms/checkbox.tsx";

/** Rows that are ticked, for what is done to many at once. */
export type DataTableSelection<Row> = {
  selected: ReadonlySet<string>;
  onSelectionChange: (selected: ReadonlySet<string>) => void;
  /** Names of the checkboxes. */
  labelAll: string;
  labelOf: (row: Row) => string;
};

type HeadProps<Row> = { selection: DataTableSelection<Row>; ids: readonly string[] };

/** Ticks all rows that are in sight, or none of them. */
export function SelectionHead<Row>({ selection, ids }: HeadProps<Row>) {
  const { selected, onSelectionChange, labelAll } = selection;
  const count = ids.filter((id) => selected.has(id)).length;
  const isAll = ids.length > 0 && count === ids.length;
  return (
    <th scope="col" className="sticky top-0 z-2 h-9 w-px border-line border-b bg-sunken pr-0 pl-3">
      <Checkbox
        aria-label={labelAll}
        checked={isAll}
        indeterminate={count > 0 && !isAll}
        disabled={ids.length === 0}
        onCheckedChange={() => {
          const rest = new Set([...selected].filter((id) => !ids.includes(id)));
          onSelectionChange(isAll ? rest : new Set([...rest, ...ids]));
        }}
      />
    </th>
  );
}

type CellProps<Row> = { selection: DataTableSelection<Row>; id: string; row: Row };

/** Ticks one row. */
export function SelectionCell<Row>({ selection, id, row }: CellProps<Row>) {
  const { selected, onSelectionChange, labelOf } = selection;
  return (
    <td className="relative z-1 h-10 w-px border-line border-b pr-0 pl-3 group-last/row:border-b-0">
      <Checkbox
        aria-label={labelOf(row)}
        checked={selected.has(id)}
        onCheckedChange={(checked) => {
          const next = new Set(selected);
          if (checked) next.add(id);
          else next.delete(id);
          onSelectionChange(next);
        }}
      />
    </td>
  );
}
