"use client";
import type { Batch } from "@operon/contracts";
import { Stat, StatRow, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { batchProgress } from "../batch-progress.ts";

/** How far a batch is and what it came to. */
export function BatchStats({ batch: { requests, usage, costUsd } }: { batch: Batch }) {
  const t = useTranslations("batches");
  const format = useFormat();
  const progress = batchProgress(requests);
  return (
    <StatRow>
      <Stat
        label={t("columns.progress")}
        value={
          progress === null
            ? null
            : t("progress", { done: format.number(progress.done), total: format.number(progress.total) })
        }
      />
      <Stat label={t("detail.failed")} value={progress === null ? null : format.number(requests.failed)} />
      <Stat label={t("columns.inputTokens")} value={usage && format.tokens(usage.inputTokens)} />
      <Stat label={t("columns.outputTokens")} value={usage && format.tokens(usage.outputTokens)} />
      <Stat label={t("columns.cost")} value={costUsd === null ? null : format.money(costUsd)} />
    </StatRow>
  );
}
