"use client";
import type { ReactNode } from "react";
import { cn } from "../cn.ts";
import { UiLink } from "../context/ui-link.tsx";
import { useUi } from "../context/use-ui.ts";
import { Skeleton } from "../display/skeleton.tsx";
import { formatPercent } from "../format/format-percent.ts";

export type BarListItem = {
  id: string;
  label: string;
  /** Decides the length of the bar. */
  value: number;
  /** The value as it is read. */
  text: string;
  /** In grey behind the label. */
  note?: ReactNode;
  href?: string | undefined;
};

export type BarListProps = {
  /** Names the list. */
  label: string;
  /** The largest first; undefined = still loading. */
  items: readonly BarListItem[] | undefined;
  /** What the shares are of; the sum of all, also of what is not listed. */
  total: number;
  skeletonRows?: number | undefined;
  className?: string | undefined;
};

const ROW = "relative isolate flex h-8 items-center gap-3 px-2";

/** Who takes how much: names over bars, with value and share. */
export function BarList({ label, items, total, skeletonRows = 5, className }: BarListProps) {
  const { locale, texts } = useUi();
  if (items === undefined) {
    const rows = Array.from({ length: skeletonRows }, (_, index) => `skeleton-${index}`);
    return (
      <div className={cn("flex flex-col gap-1", className)}>
        <span className="sr-only">{texts.loading}</span>
        {rows.map((key) => (
          <div key={key} className={ROW}>
            <Skeleton className="h-3.5 w-32" />
            <Skeleton className="ml-auto h-3.5 w-14" />
          </div>
        ))}
      </div>
    );
  }
  const longest = Math.max(...items.map((item) => item.value), 0);
  return (
    <ol aria-label={label} className={cn("flex flex-col gap-1", className)}>
      {items.map((item) => (
        <li
          key={item.id}
          className={cn(ROW, "group/bar rounded-sm", item.href !== undefined && "hover:bg-hover")}
        >
          <span
            aria-hidden
            className="absolute inset-y-0 left-0 -z-1 rounded-sm bg-accent-bg"
            style={{ width: longest === 0 ? 0 : `${(item.value / longest) * 100}%` }}
          />
          <span className="flex min-w-0 flex-1 items-baseline gap-2">
            <BarLabel item={item} />
            {item.note === undefined ? null : (
              <span className="shrink-0 text-muted text-xs">{item.note}</span>
            )}
          </span>
          <span className="shrink-0 font-medium">{item.text}</span>
          <span className="w-12 shrink-0 text-right text-muted text-xs">
            {formatPercent(total === 0 ? null : item.value / total, locale)}
          </span>
        </li>
      ))}
    </ol>
  );
}

function BarLabel({ item }: { item: BarListItem }) {
  if (item.href === undefined) return <span className="truncate">{item.label}</span>;
  return (
    <UiLink
      href={item.href}
      className="truncate outline-none after:absolute after:inset-0 after:rounded-sm after:content-[''] focus-visible:after:outline-2 focus-visible:after:outline-ring focus-visible:after:-outline-offset-2"
    >
      {item.label}
    </UiLink>
  );
}
