"use client";
import type { RequestAttempt } from "@operon/contracts";
import { Card, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { attemptTimeline } from "../attempt-timeline.ts";
import { HATCHED } from "./attempt-bar.tsx";
import { AttemptRow } from "./attempt-row.tsx";

/** Each attempt at a provider on the time of the request: who was asked, why, how it ended and what it took. */
export function AttemptsCard({ attempts }: { attempts: readonly RequestAttempt[] }) {
  const t = useTranslations("requests.attempts");
  const format = useFormat();
  const { totalMs, bars } = attemptTimeline(attempts);
  const hasModels = new Set(attempts.map(({ model }) => model)).size > 1;
  return (
    <Card flush title={t("title", { count: attempts.length })}>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 px-4 pb-3 text-muted text-xs">
        {bars.some(({ pause }) => pause > 0) ? <LegendItem className={HATCHED} label={t("pausing")} /> : null}
        <LegendItem className="bg-accent-line" label={t("waiting")} />
        <LegendItem className="bg-accent" label={t("answering")} />
        <LegendItem className="bg-critical-solid" label={t("failing")} />
      </ul>
      <ol className="divide-y divide-line border-line border-t">
        {bars.map((bar, index) => (
          <AttemptRow
            key={bar.attempt.id}
            bar={bar}
            isFinal={attempts.length > 1 && index === bars.length - 1}
            hasModel={hasModels}
          />
        ))}
      </ol>
      <div
        aria-hidden
        className="hidden border-line border-t px-4 py-1.5 text-subtle text-xs tabular-nums md:flex"
      >
        <span className="w-88 shrink-0" />
        <span className="flex flex-1 justify-between">
          <span>0</span>
          <span>{format.duration(totalMs / 2)}</span>
          <span>{format.duration(totalMs)}</span>
        </span>
        <span className="w-40 shrink-0" />
      </div>
    </Card>
  );
}

function LegendItem({ className, label }: { className: string; label: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden className={`h-2 w-3 rounded-[2px] ${className}`} />
      {label}
    </li>
  );
}
