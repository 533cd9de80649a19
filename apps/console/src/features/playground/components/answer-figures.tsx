"use client";
import { Tooltip, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Answer } from "../conversation.ts";
import { AnswerCost } from "./answer-cost.tsx";

/** Tokens, times and cost of an answer in one line. */
export function AnswerFigures({ answer }: { answer: Answer }) {
  const t = useTranslations("playground.answer");
  const format = useFormat();
  const { usage, facts, firstTokenMs, latencyMs } = answer;
  return (
    <dl className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-xs">
      <Figure name={t("tokensHelp")}>
        {usage === null
          ? t("noUsage")
          : t("tokens", { input: format.number(usage.input), output: format.number(usage.output) })}
      </Figure>
      {firstTokenMs === null ? null : (
        <Figure name={t("firstTokenHelp")}>{t("firstToken", { time: format.duration(firstTokenMs) })}</Figure>
      )}
      <Figure name={t("latencyHelp")}>{format.duration(latencyMs)}</Figure>
      {facts?.provider == null ? null : <Figure name={t("provider")}>{facts.provider}</Figure>}
      {facts?.requestId == null ? null : (
        <Figure name={t("cost")}>
          <AnswerCost requestId={facts.requestId} />
        </Figure>
      )}
    </dl>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="sr-only">{name}</dt>
      <Tooltip content={name}>
        <dd className="tabular-nums">{children}</dd>
      </Tooltip>
    </div>
  );
}
