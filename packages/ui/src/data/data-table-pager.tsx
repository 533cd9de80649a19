"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "../actions/button.tsx";
import { useUi } from "../context/use-ui.ts";
import type { DataTablePaging } from "./data-table-column.ts";

/** Previous and next, for lists that are read by cursor. */
export function DataTablePager({ hasPrevious, hasNext, onPrevious, onNext, summary }: DataTablePaging) {
  const { texts } = useUi();
  return (
    <nav
      aria-label={`${texts.previousPage} / ${texts.nextPage}`}
      className="flex items-center justify-between gap-3 border-line border-t px-4 py-2"
    >
      <span className="text-muted text-xs">{summary}</span>
      <span className="flex gap-1.5">
        <Button size="sm" disabled={!hasPrevious} icon={<ChevronLeft aria-hidden />} onClick={onPrevious}>
          {texts.previousPage}
        </Button>
        <Button size="sm" disabled={!hasNext} onClick={onNext}>
          {texts.nextPage}
          <ChevronRight aria-hidden />
        </Button>
      </span>
    </nav>
  );
}
