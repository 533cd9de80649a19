"use client";
import type { RequestAttempt } from "@operon/contracts";
import { Card, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { attemptTimeline } from "../attempt-timeline.ts";
import { AttemptRow } from "./attempt-row.tsx";

/** Each attempt at a provider, on the time of the request. */
export function AttemptsCard({ attempts }: { attempts: readonly RequestAttempt[] }) {
  const t = useTranslations("requests.attempts");
  const format = useFormat();
  const { totalMs, bars } = attemptTimeline(attempts);
  return (
    <Card
      flush
      title={t("title", { count: attempts.length })}
      actions={
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
          <LegendItem className="bg-accent-line" label={t("waiting")} />
          <LegendItem className="bg-accent" label={t("answering")} />
          <LegendItem className="bg-critical-solid" label={t("failing")} />
        </ul>
      }
    >
      <ol className="divide-y divide-line border-line border-t">
        {bars.map((bar) => (
          <AttemptRow key={bar.attempt.id} bar={bar} />
        ))}
      </ol>
      <div aria-hidden className="hidden border-line border-t px-4 py-1.5 text-subtle text-xs md:flex">
        <span className="ml-(--attempt-facts) flex flex-1 justify-between [--attempt-facts:18rem]">
          <span>0</span>
          <span>{format.duration(totalMs / 2)}</span>
          <span>{format.duration(totalMs)}</span>
        </span>
        <span className="w-32" />
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
