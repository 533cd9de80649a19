"use client";
import type { RequestAttempt } from "@operon/contracts";
import { cn, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { TimelineBar } from "../attempt-timeline.ts";
import { requestTone } from "../request-tone.ts";

/** Time in which nobody was asked. */
export const HATCHED =
  "bg-[repeating-linear-gradient(135deg,var(--ui-line-strong)_0_1px,transparent_1px_4px)]";

/** Whether it gave the client nothing; a text that broke off is not nothing. */
function isFailed(attempt: RequestAttempt): boolean {
  const tone = requestTone(attempt);
  return (
    tone === "critical" || (tone === "warning" && (attempt.status >= 400 || attempt.firstTokenMs === null))
  );
}

/** When an attempt began, how long it waited, and when its first token came; said in words to who cannot see it. */
export function AttemptBar({ bar }: { bar: TimelineBar }) {
  const t = useTranslations("requests.attempts");
  const format = useFormat();
  const { start, startMs, pause, waiting, streaming, attempt } = bar;
  const failed = isFailed(attempt);
  const share = (value: number) => `${value * 100}%`;
  return (
    <div className="relative h-6 w-full min-w-32 flex-1 rounded-sm bg-sunken md:w-auto">
      <span className="sr-only">
        {attempt.waitedMs > 0 ? `${t("waitedBefore", { waited: format.duration(attempt.waitedMs) })} ` : ""}
        {t("startsAfter", { after: format.duration(startMs), duration: format.duration(attempt.latencyMs) })}
      </span>
      {pause === 0 ? null : (
        <span
          aria-hidden
          className={cn("absolute inset-y-1 rounded-l-[3px]", HATCHED)}
          style={{ left: share(start - pause), width: share(pause) }}
        />
      )}
      <span
        aria-hidden
        className={cn(
          "absolute inset-y-1 min-w-0.5",
          pause === 0 && "rounded-l-[3px]",
          streaming === 0 && "rounded-r-[3px]",
          failed ? "bg-critical-solid" : "bg-accent-line",
        )}
        style={{ left: share(start), width: share(waiting) }}
      />
      {streaming === 0 ? null : (
        <span
          aria-hidden
          className="absolute inset-y-1 min-w-0.5 rounded-r-[3px] bg-accent"
          style={{ left: share(start + waiting), width: share(streaming) }}
        />
      )}
      {attempt.firstTokenMs === null ? null : (
        <span
          aria-hidden
          className="absolute inset-y-0 w-0.5 bg-fg"
          style={{ left: `min(${share(start + waiting)}, 100% - 2px)` }}
        />
      )}
    </div>
  );
}
