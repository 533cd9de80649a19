"use client";
import type { Batch } from "@operon/contracts";
import { Badge, type Tone, Tooltip } from "@operon/ui";
import { useTranslations } from "next-intl";
import { type BatchStage, batchStage } from "../batch-stage.ts";
import { lostCause } from "../lost-cause.ts";

const TONES: Readonly<Record<BatchStage, Tone>> = {
  running: "info",
  settling: "warning",
  settled: "positive",
  lost: "critical",
};

export type BatchStatusProps = { batch: Pick<Batch, "state" | "status" | "lostReason"> };

/** How far a batch is; why it is lost stands beside the word. */
export function BatchStatus({ batch }: BatchStatusProps) {
  const t = useTranslations("batches");
  const stage = batchStage(batch);
  const badge = <Badge tone={TONES[stage]}>{t(`stage.${stage}`)}</Badge>;
  if (stage !== "lost") return badge;
  const cause = lostCause(batch.lostReason);
  return (
    <Tooltip content={t(`lost.${cause}`)}>
      <span className="flex items-center gap-2">
        {badge}
        <span className="text-muted text-xs">{t(`lostShort.${cause}`)}</span>
      </span>
    </Tooltip>
  );
}
