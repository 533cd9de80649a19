"use client";
import { Tooltip, useFormat } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Answer } from "../conversation.ts";
import { settledRequestQuery } from "../queries.ts";
import { AnswerCost } from "./answer-cost.tsx";

/** Tokens, times and cost of an answer in one line. */
export function AnswerFigures({ answer }: { answer: Answer }) {
  const t = useTranslations("playground.answer");
  const format = useFormat();
  const { facts, firstTokenMs, latencyMs } = answer;
  return (
    <dl className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-xs">
      <AnswerTokens answer={answer} />
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

/** As the provider counted them; of an answer that was cut, as they were settled. */
function AnswerTokens({ answer: { usage, facts } }: { answer: Answer }) {
  const t = useTranslations("playground.answer");
  const format = useFormat();
  const requestId = facts?.requestId ?? "";
  const needed = usage === null && requestId !== "";
  const { data } = useQuery({ ...settledRequestQuery(requestId), enabled: needed });
  const input = usage?.input ?? data?.usage.inputTokens ?? 0;
  const output = usage?.output ?? data?.usage.outputTokens ?? 0;
  if (input + output === 0) return null;
  const isEstimated = usage === null && data?.estimated === true;
  return (
    <Figure name={t(isEstimated ? "tokensEstimated" : "tokensHelp")}>
      {isEstimated ? "≈ " : ""}
      {t("tokens", { input: format.number(input), output: format.number(output) })}
    </Figure>
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
