"use client";
import type { Batch } from "@operon/contracts";
import { Notice } from "@operon/ui";
import { useTranslations } from "next-intl";
import { batchStage } from "../batch-stage.ts";
import { lostCause } from "../lost-cause.ts";

/** What a reader must know of a batch whose figures are not there. */
export function BatchNotices({ batch }: { batch: Batch }) {
  const t = useTranslations("batches");
  const stage = batchStage(batch);
  if (stage === "settling") return <Notice tone="info">{t("detail.settling")}</Notice>;
  if (stage === "lost") {
    return (
      <Notice tone="critical" title={t("detail.lostTitle")}>
        {t(`lost.${lostCause(batch.lostReason)}`)}
      </Notice>
    );
  }
  if (stage === "settled" && batch.costUsd === null) {
    return <Notice tone="warning">{t("detail.unpriced")}</Notice>;
  }
  return null;
}
