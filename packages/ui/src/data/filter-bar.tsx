"use client";
import type { ReactNode } from "react";
import { Button } from "../actions/button.tsx";
import { cn } from "../cn.ts";
import { useUi } from "../context/use-ui.ts";
import { FilterChip, type FilterChipProps } from "./filter-chip.tsx";

export type FilterDefinition = Omit<FilterChipProps, "onValueChange"> & { id: string };

export type FilterBarProps = {
  filters: readonly FilterDefinition[];
  /** An empty array clears the filter. Keep the values in the address (nuqs). */
  onFilterChange: (id: string, value: string[]) => void;
  onClearAll?: (() => void) | undefined;
  /** A SearchInput or time range, before the chips. */
  children?: ReactNode;
  className?: string | undefined;
};

/** The filters of a list as chips; each opens a searchable choice. */
export function FilterBar({ filters, onFilterChange, onClearAll, children, className }: FilterBarProps) {
  const { texts } = useUi();
  const isFiltered = filters.some((filter) => filter.value.length > 0);
  return (
    <div className={cn("flex flex-wrap items-center gap-2", className)}>
      {children}
      {filters.map(({ id, ...filter }) => (
        <FilterChip key={id} {...filter} onValueChange={(value) => onFilterChange(id, value)} />
      ))}
      {isFiltered && onClearAll !== undefined ? (
        <Button size="sm" variant="ghost" onClick={onClearAll}>
          {texts.clear}
        </Button>
      ) : null}
    </div>
  );
}
