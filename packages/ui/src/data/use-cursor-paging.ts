"use client";
import { useCallback, useEffect, useState } from "react";
import type { DataTablePaging } from "./data-table-column.ts";

/**
 * Walks a list that knows only its next cursor: `cursor` goes into the query, `pagingOf(answer.nextCursor)` into the table.
 * Starts again whenever `resetKey` (filters and sort, as one string) changes.
 */
export function useCursorPaging(resetKey: string): {
  cursor: string | null;
  page: number;
  pagingOf: (nextCursor: string | null | undefined) => DataTablePaging;
} {
  const [trail, setTrail] = useState<{ key: string; cursors: readonly string[] }>({
    key: resetKey,
    cursors: [],
  });
  const cursors = trail.key === resetKey ? trail.cursors : [];
  useEffect(
    () => setTrail((current) => (current.key === resetKey ? current : { key: resetKey, cursors: [] })),
    [resetKey],
  );
  const pagingOf = useCallback(
    (nextCursor: string | null | undefined): DataTablePaging => ({
      hasPrevious: cursors.length > 0,
      hasNext: nextCursor !== null && nextCursor !== undefined,
      onPrevious: () => setTrail({ key: resetKey, cursors: cursors.slice(0, -1) }),
      onNext: () => {
        if (nextCursor !== null && nextCursor !== undefined)
          setTrail({ key: resetKey, cursors: [...cursors, nextCursor] });
      },
    }),
    [cursors, resetKey],
  );
  return { cursor: cursors.at(-1) ?? null, page: cursors.length + 1, pagingOf };
}
