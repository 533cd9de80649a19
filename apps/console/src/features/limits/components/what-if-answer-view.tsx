"use client";
import type { LimitsAnswer, WhatIfAnswer } from "@operon/contracts";
import { LIMIT_DIMENSIONS } from "@operon/domain";
import { Badge, Button, Notice, TimeSeriesChart, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { limitsOfPeaks } from "../what-if-values.ts";
import { WhatIfKeyTable } from "./what-if-key-table.tsx";

const HOUR_MS = 3_600_000;
const HEIGHT = 120;

export type WhatIfAnswerViewProps = {
  answer: WhatIfAnswer;
  onFill: (limits: LimitsAnswer) => void;
};

/** How many would have been refused, when, whose, and which limits would have refused nobody. */
export function WhatIfAnswerView({ answer, onFill }: WhatIfAnswerViewProps) {
  const t = useTranslations("limits.whatIf");
  const tDimension = useTranslations("limits.dimension");
  const format = useFormat();
  const { requests, refused, dimensions, hours, keys, truncated } = answer;
  if (requests === 0) return <Notice tone="info" title={t("none")} />;
  const counted = t("requests", { count: requests });
  return (
    <div className="flex flex-col gap-4">
      <Notice
        tone={refused === 0 ? "positive" : "warning"}
        title={
          refused === 0
            ? t("passed", { requests: counted })
            : t("refused", {
                refused: format.number(refused),
                requests: counted,
                share: format.percent(refused / requests),
              })
        }
      >
        {truncated ? t("truncated") : undefined}
      </Notice>
      {dimensions.length === 0 ? null : (
        <ul aria-label={t("by")} className="-mt-2 flex flex-wrap gap-1.5">
          {dimensions.map(({ dimension, refused: count }) => (
            <li key={dimension}>
              <Badge>
                {tDimension(dimension)}: {format.number(count)}
              </Badge>
            </li>
          ))}
        </ul>
      )}
      <TimeSeriesChart
        kind="bar"
        label={t("hoursTitle")}
        points={hours.map((hour) => ({
          at: hour.hour,
          values: { served: hour.requests - hour.refused, refused: hour.refused },
        }))}
        series={[
          { key: "served", label: t("served") },
          { key: "refused", label: t("wouldRefuse") },
        ]}
        stepMs={HOUR_MS}
        height={HEIGHT}
        formatValue={format.number}
      />
      {refused === 0 ? null : <WhatIfKeyTable keys={keys} />}
      <Peaks peaks={answer.peaks} onFill={onFill} />
    </div>
  );
}

function Peaks({ peaks, onFill }: Pick<WhatIfAnswer, "peaks"> & Pick<WhatIfAnswerViewProps, "onFill">) {
  const t = useTranslations("limits.whatIf");
  const tAmount = useTranslations("policy.limits.amount");
  const format = useFormat();
  return (
    <section className="rounded-lg border border-line bg-sunken px-3 py-2.5">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h3 className="pt-1 font-medium">{t("peaks")}</h3>
        <Button size="sm" onClick={() => onFill(limitsOfPeaks(peaks))}>
          {t("fill")}
        </Button>
      </div>
      <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-muted tabular-nums">
        {LIMIT_DIMENSIONS.map((dimension) => (
          <li key={dimension}>{tAmount(dimension, { count: peaks[dimension] })}</li>
        ))}
        <li>{t("money", { amount: format.money(peaks.costUsd) })}</li>
      </ul>
    </section>
  );
}
