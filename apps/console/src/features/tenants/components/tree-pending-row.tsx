"use client";
import { Skeleton, useUi } from "@operon/ui";
import { indentOf } from "../indent-of.ts";

export type TreePendingRowProps = { level: number; top: number; height: number };

/** The place of tenants that are on their way. */
export function TreePendingRow({ level, top, height }: TreePendingRowProps) {
  const { texts } = useUi();
  return (
    <tr
      aria-level={level}
      className="absolute inset-x-0 flex items-center border-line border-t px-4"
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <td className="pl-7" style={{ marginLeft: indentOf(level - 1) }}>
        <span className="sr-only">{texts.loading}</span>
        <Skeleton className="h-3.5 w-40" />
      </td>
    </tr>
  );
}
