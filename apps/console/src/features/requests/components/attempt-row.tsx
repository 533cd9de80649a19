"use client";
import { ProviderKind } from "@operon/contracts";
import { Badge, cn, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { TimelineBar } from "../attempt-timeline.ts";
import { requestTone } from "../request-tone.ts";
import { RequestStatus } from "./request-status.tsx";

/** One attempt: where it went, how it ended, and when it waited and answered. */
export function AttemptRow({ bar }: { bar: TimelineBar }) {
  const t = useTranslations("requests.attempts");
  const kinds = useTranslations("providers.kind");
  const format = useFormat();
  const { attempt } = bar;
  const kind = ProviderKind.safeParse(attempt.providerKind);
  return (
    <li className="flex flex-wrap items-center gap-x-0 gap-y-2 px-4 py-3 md:flex-nowrap">
      <div className="flex w-full min-w-0 flex-col gap-1 md:w-72 md:shrink-0 md:pr-6">
        <div className="flex min-w-0 items-center gap-2">
          <span className="text-subtle text-xs">{attempt.attempt}</span>
          <span className="truncate font-medium">{attempt.provider}</span>
          {attempt.provider === attempt.providerKind ? null : (
            <Badge>{kind.success ? kinds(kind.data) : attempt.providerKind}</Badge>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-x-3 pl-4 text-xs">
          <RequestStatus status={attempt.status} errorCode={attempt.errorCode} />
          {attempt.interrupted ? <span className="text-warning-fg">{t("interrupted")}</span> : null}
          {attempt.estimated ? <span className="text-muted">{t("estimated")}</span> : null}
        </div>
      </div>
      <AttemptBar bar={bar} />
      <dl className="flex w-32 shrink-0 flex-col text-right text-xs">
        <div>
          <dt className="sr-only">{t("time")}</dt>
          <dd className="font-medium text-sm">{format.duration(attempt.latencyMs)}</dd>
        </div>
        <div className="flex justify-end gap-1 text-muted">
          <dt>{t("firstToken")}</dt>
          <dd>{format.duration(attempt.firstTokenMs)}</dd>
        </div>
      </dl>
    </li>
  );
}

function AttemptBar({ bar }: { bar: TimelineBar }) {
  const { start, waiting, streaming } = bar;
  const tone = requestTone(bar.attempt);
  const failed = tone === "critical" || (tone === "warning" && bar.attempt.status >= 400);
  return (
    <div aria-hidden className="relative h-5 min-w-32 flex-1 rounded-sm bg-sunken">
      <span
        className={cn(
          "absolute inset-y-1 min-w-0.5 rounded-l-[3px]",
          streaming === 0 && "rounded-r-[3px]",
          failed ? "bg-critical-solid" : "bg-accent-line",
        )}
        style={{ left: `${start * 100}%`, width: `${waiting * 100}%` }}
      />
      {streaming === 0 ? null : (
        <span
          className="absolute inset-y-1 min-w-0.5 rounded-r-[3px] bg-accent"
          style={{ left: `${(start + waiting) * 100}%`, width: `${streaming * 100}%` }}
        />
      )}
    </div>
  );
}
