import type { ReactNode } from "react";
import { cn } from "../cn.ts";

export type DescriptionItem = { id: string; label: ReactNode; value: ReactNode };

export type DescriptionListProps = { items: readonly DescriptionItem[]; className?: string | undefined };

/** The facts of one object: label left, value right; stacked where it is narrow. */
export function DescriptionList({ items, className }: DescriptionListProps) {
  return (
    <dl className={cn("divide-y divide-line", className)}>
      {items.map((item) => (
        <div key={item.id} className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <dt className="text-muted">{item.label}</dt>
          <dd className="min-w-0 break-words">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
