"use client";
import { useEffect, useState } from "react";
import { useUi } from "../context/use-ui.ts";
import { DASH } from "../format/dash.ts";
import { formatDateTime } from "../format/format-date-time.ts";
import { formatRelativeTime } from "../format/format-relative-time.ts";
import { Tooltip } from "../overlays/tooltip.tsx";

const REFRESH_MS = 30_000;

export type TimeAgoProps = { at: string | null; className?: string | undefined };

/** How long ago, kept current; the exact time on hover. null is a dash. */
export function TimeAgo({ at, className }: TimeAgoProps) {
  const { locale, timeZone } = useUi();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  if (at === null) return <span className={className}>{DASH}</span>;
  return (
    <Tooltip content={formatDateTime(at, locale, timeZone)}>
      <time dateTime={at} className={className} suppressHydrationWarning>
        {formatRelativeTime(at, now, locale)}
      </time>
    </Tooltip>
  );
}
