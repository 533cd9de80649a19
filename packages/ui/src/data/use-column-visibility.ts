"use client";
import { useEffect, useMemo, useState } from "react";
import type { DataTableColumn } from "./data-table-column.ts";

type Visibility = Record<string, boolean>;

/** Which columns are shown; with a key the choice is kept in this browser. Read after mounting, so that the server's HTML fits. */
export function useColumnVisibility<Row>(
  columns: readonly DataTableColumn<Row>[],
  key: string | undefined,
): [Visibility, (visibility: Visibility) => void] {
  const [chosen, setChosen] = useState<Visibility>({});
  useEffect(() => {
    if (key !== undefined) setChosen(readChoice(key));
  }, [key]);
  const visibility = useMemo(
    () =>
      Object.fromEntries(
        columns.map((column) => [
          column.id,
          column.hideable === false || (chosen[column.id] ?? column.hiddenByDefault !== true),
        ]),
      ),
    [columns, chosen],
  );
  const change = (next: Visibility) => {
    setChosen(next);
    if (key !== undefined) localStorage.setItem(storageKeyOf(key), JSON.stringify(next));
  };
  return [visibility, change];
}

function storageKeyOf(key: string): string {
  return `operon.columns.${key}`;
}

function readChoice(key: string): Visibility {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKeyOf(key)) ?? "{}");
    if (typeof stored !== "object" || stored === null) return {};
    return Object.fromEntries(Object.entries(stored).filter(([, shown]) => typeof shown === "boolean"));
  } catch {
    return {};
  }
}
