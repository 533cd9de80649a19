"use client";
import type { RequestAttempt } from "@operon/contracts";
import { useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { attemptTokens } from "../attempt-tokens.ts";

/** A short attempt at a small model costs some millionths of a dollar. */
const COST_PLACES = 6;

/** What an attempt took: time, tokens and money. */
export function AttemptFigures({ attempt }: { attempt: RequestAttempt }) {
  const t = useTranslations("requests.attempts");
  const format = useFormat();
  const { input, output } = attemptTokens(attempt);
  const { firstTokenMs, costUsd } = attempt;
  const isUsed = input + output > 0;
  const tokens = isUsed && t("inOut", { input: format.tokens(input), output: format.tokens(output) });
  const figures = [
    {
      id: "firstToken",
      label: t("firstToken"),
      value: firstTokenMs !== null && format.duration(firstTokenMs),
    },
    { id: "tokens", label: t("tokens"), value: tokens },
    { id: "cost", label: t("cost"), value: isUsed && format.money(costUsd, COST_PLACES) },
  ].filter(({ value }) => value !== false);
  return (
    <dl className="flex w-full flex-wrap items-baseline gap-x-4 gap-y-0.5 text-xs tabular-nums max-md:pl-7.5 md:w-40 md:shrink-0 md:flex-col md:items-end md:pl-4 md:text-right">
      <div>
        <dt className="sr-only">{t("duration")}</dt>
        <dd className="font-medium text-sm">{format.duration(attempt.latencyMs)}</dd>
      </div>
      {figures.map(({ id, label, value }) => (
        <div key={id} className="text-muted">
          <dt className={id === "firstToken" ? "inline" : "sr-only"}>{label} </dt>
          <dd className="inline">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
