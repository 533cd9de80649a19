"use client";
import { ArrowDownRight, ArrowUpRight, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../cn.ts";
import { useUi } from "../context/use-ui.ts";
import { DASH } from "../format/dash.ts";
import { formatPercent } from "../format/format-percent.ts";
import { Skeleton } from "./skeleton.tsx";

export type StatProps = {
  label: ReactNode;
  /** Already formatted; null is a dash. */
  value: string | null;
  unit?: ReactNode;
  /** Relative change against the period before: 0.12 is +12 %. null = not known. */
  change?: number | null | undefined;
  /** Whether more is good, bad, or neither; decides the colour of the change. */
  better?: "more" | "less" | "neither" | undefined;
  /** Whatever belongs below: a sparkline, a split. */
  children?: ReactNode;
  loading?: boolean | undefined;
  className?: string | undefined;
};

/** Beyond it the figure says nothing but "there was next to nothing before". */
const LARGEST_CHANGE = 9.99;

/** A headline number with its unit and its change against the period before. */
export function Stat({
  label,
  value,
  unit,
  change,
  better = "neither",
  children,
  loading,
  className,
}: StatProps) {
  return (
    <div className={cn("flex min-w-0 flex-col gap-1 px-4 py-3.5", className)}>
      <div className="flex items-center justify-between gap-2">
        <span className="truncate text-muted text-xs">{label}</span>
        {change === undefined || loading === true ? null : <StatChange change={change} better={better} />}
      </div>
      {loading === true ? (
        <Skeleton className="my-1 h-6 w-24" />
      ) : (
        <div className="font-semibold text-2xl tracking-tight">
          {value ?? DASH}
          {unit === undefined || value === null ? null : (
            <span className="ml-1 font-normal text-muted text-sm tracking-normal">{unit}</span>
          )}
        </div>
      )}
      {children}
    </div>
  );
}

function StatChange({ change, better }: { change: number | null; better: "more" | "less" | "neither" }) {
  const { locale, texts } = useUi();
  if (change === null) return null;
  const isFlat = Math.abs(change) < 0.0005;
  const Icon = isFlat ? Minus : change > 0 ? ArrowUpRight : ArrowDownRight;
  const isGood = better === "more" ? change > 0 : change < 0;
  const colour =
    isFlat || better === "neither" ? "text-muted" : isGood ? "text-positive-fg" : "text-critical-fg";
  return (
    <span className={cn("inline-flex items-center gap-0.5 text-xs", colour)} title={texts.versusPrevious}>
      <Icon aria-hidden className="size-3.5" />
      {change > LARGEST_CHANGE ? ">" : change > 0 ? "+" : ""}
      {formatPercent(Math.min(change, LARGEST_CHANGE), locale)}
      <span className="sr-only"> {texts.versusPrevious}</span>
    </span>
  );
}
