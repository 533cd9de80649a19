"use client";
import { StatusDot } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { NameAnswer } from "../answer/answer-name.ts";
import { usePlaceName } from "../use-place-name.ts";
import { CandidateList } from "./candidate-list.tsx";
import { RuleOutcomes } from "./rule-outcomes.tsx";

/** What a name means, what decided, and who would serve it. */
export function TestAnswer({ asked, answer }: { asked: string; answer: NameAnswer }) {
  const t = useTranslations("mapping.answer");
  const { model, served, granted, candidates } = answer;
  return (
    <div className="flex flex-col gap-3">
      <div className="rounded-lg border border-line bg-sunken px-3 py-2.5">
        <p className="flex min-w-0 items-center gap-1.5 text-muted text-xs">
          <span className="truncate font-mono">{asked}</span>
          <span className="shrink-0">{t("means")}</span>
        </p>
        <output
          aria-label={t("means")}
          className="mt-0.5 block break-all font-mono font-semibold text-lg leading-6"
        >
          {model}
        </output>
        <p className="mt-1 text-muted text-xs">
          <Decision answer={answer} />
        </p>
        <div className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs">
          <StatusDot tone={granted ? "positive" : "critical"}>
            {t(granted ? "granted" : "notGranted")}
          </StatusDot>
          <StatusDot tone={served ? "positive" : "critical"}>{t(served ? "served" : "notServed")}</StatusDot>
        </div>
      </div>
      <RuleOutcomes rules={answer.rules} omitted={answer.omitted} />
      {candidates.length === 0 ? null : <CandidateList candidates={candidates} />}
    </div>
  );
}

function Decision({ answer: { decidedBy, winner, defaultModel } }: { answer: NameAnswer }) {
  const t = useTranslations("mapping.answer");
  const placeName = usePlaceName();
  if (decidedBy === "rule" && winner !== null) return t("byRule", { place: placeName(winner.place) });
  if (decidedBy === "default" && defaultModel !== null) {
    return t("byDefault", { place: placeName(defaultModel.place) });
  }
  return t("asAsked");
}
