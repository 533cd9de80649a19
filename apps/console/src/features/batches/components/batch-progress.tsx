"use client";
import type { Batch } from "@operon/contracts";
import { DASH, useFormat } from "@operon/ui";
import { useTranslations } from "next-intl";
import { batchProgress } from "../batch-progress.ts";

/** "3 of 10", and how many of them failed. */
export function BatchProgress({ requests }: { requests: Batch["requests"] }) {
  const t = useTranslations("batches");
  const format = useFormat();
  const progress = batchProgress(requests);
  if (progress === null) return DASH;
  const { done, total } = progress;
  return (
    <>
      {t("progress", { done: format.number(done), total: format.number(total) })}
      {requests.failed === 0 ? null : (
        <span className="ml-1.5 text-critical-fg">
          {t("failed", { count: format.number(requests.failed) })}
        </span>
      )}
    </>
  );
}
