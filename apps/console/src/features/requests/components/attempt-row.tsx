"use client";
import { Badge, cn, IconButton } from "@operon/ui";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { TimelineBar } from "../attempt-timeline.ts";
import { CLIENT_GONE } from "../request-tone.ts";
import { useKindWord } from "../use-kind-word.ts";
import { AttemptBar } from "./attempt-bar.tsx";
import { AttemptDetails } from "./attempt-details.tsx";
import { AttemptFigures } from "./attempt-figures.tsx";
import { AttemptStatus } from "./attempt-status.tsx";

export type AttemptRowProps = {
  bar: TimelineBar;
  /** Whether it is the last of several: the one whose outcome the client saw. */
  isFinal: boolean;
  /** Whether the attempts were at different models. */
  hasModel: boolean;
};

/** One attempt: where it went and why, how it ended, when, and what it took; the rest is a click away. */
export function AttemptRow({ bar, isFinal, hasModel }: AttemptRowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const detailsId = useId();
  const t = useTranslations("requests.attempts");
  const { attempt } = bar;
  return (
    <li
      className={cn(
        "relative border-l-2 py-3 pr-4 pl-3.5",
        isFinal ? "border-l-accent" : "border-l-transparent",
      )}
    >
      <div className="flex flex-wrap items-start gap-y-2 md:flex-nowrap">
        <div className="flex w-full min-w-0 gap-1.5 md:w-88 md:shrink-0 md:pr-6">
          <IconButton
            size="xs"
            label={t("details", { number: attempt.attempt })}
            tooltip={false}
            icon={<ChevronRight className={cn("transition-transform", isOpen && "rotate-90")} />}
            aria-expanded={isOpen}
            aria-controls={detailsId}
            onClick={() => setIsOpen(!isOpen)}
          />
          <AttemptHead bar={bar} isFinal={isFinal} hasModel={hasModel} />
        </div>
        <AttemptBar bar={bar} />
        <AttemptFigures attempt={attempt} />
      </div>
      <div id={detailsId} hidden={!isOpen}>
        {isOpen ? <AttemptDetails bar={bar} /> : null}
      </div>
    </li>
  );
}

function AttemptHead({ bar: { attempt }, isFinal, hasModel }: AttemptRowProps) {
  const t = useTranslations("requests.attempts");
  const kind = useKindWord(attempt.providerKind);
  const { provider, providerKind, reason } = attempt;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex min-h-6 min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <span className="text-subtle text-xs tabular-nums">
          <span aria-hidden>{attempt.attempt}</span>
          <span className="sr-only">{t("number", { number: attempt.attempt })}</span>
        </span>
        <span className={cn("min-w-0 truncate", isFinal ? "font-semibold" : "font-medium")}>
          {provider === providerKind ? kind : provider}
        </span>
        {provider === providerKind ? null : <Badge>{kind}</Badge>}
        {isFinal ? <FinalBadge {...attempt} /> : null}
      </div>
      {hasModel ? <span className="truncate font-mono text-muted text-xs">{attempt.model}</span> : null}
      <AttemptStatus attempt={attempt} />
      {reason === null ? null : <p className="text-muted text-xs">{t(`reasons.${reason}`)}</p>}
    </div>
  );
}

function FinalBadge({ status }: { status: number }) {
  const t = useTranslations("requests.attempts");
  if (status === CLIENT_GONE) return null;
  // A connection that was opened is answered by 101.
  const isAnswer = status >= 100 && status < 400;
  return <Badge tone={isAnswer ? "accent" : "critical"}>{t(isAnswer ? "final" : "finalFailed")}</Badge>;
}
