import { type Batch, type BatchState, HeldDetails } from "@operon/contracts";
import type { HeldObject, UsageLabels } from "@operon/db";
import { formatUsd, type NanoUsd } from "@operon/domain";
import { ownersOf } from "./owners-of.ts";

type Counts = Batch["requests"];

/** A batch as the management API shows it; money is relative to the tenant that is asked about. */
export function batchAnswer(held: HeldObject, labels: UsageLabels, askedAbout: string): Batch {
  const details = HeldDetails.parse(held.details);
  const { batch: said = {}, settled, endedAtMs } = details;
  const cost =
    settled === undefined || settled.unpriced > 0 ? null : (BigInt(settled.costNanoUsd) as NanoUsd);
  const charged = held.tenantId === askedAbout ? (0n as NanoUsd) : cost;
  return {
    id: held.id,
    dialect: held.dialect,
    ...ownersOf(held, labels),
    model: held.model,
    endpoint: details.endpoint ?? null,
    state: (held.state ?? "open") as BatchState,
    status: textOf(said.status) ?? textOf(said.processing_status),
    requests: countsOf(said.request_counts, details.lines),
    createdAt: new Date(held.createdAtMs).toISOString(),
    endedAt: endedAtMs === undefined ? null : new Date(endedAtMs).toISOString(),
    usage: settled ? { inputTokens: settled.inputTokens, outputTokens: settled.outputTokens } : null,
    costUsd: cost === null ? null : formatUsd(cost),
    chargedUsd: cost === null || charged === null ? null : formatUsd(charged),
    lostReason: details.lostReason ?? null,
    files: {
      input: textOf(said.input_file_id),
      output: textOf(said.output_file_id),
      error: textOf(said.error_file_id),
    },
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" && value.length <= 256 ? value : null;
}

/** OpenAI counts what was completed and failed, Anthropic what became of each. */
function countsOf(said: unknown, lines: number | undefined): Counts {
  const counts: Readonly<Record<string, unknown>> =
    typeof said === "object" && said !== null ? { ...said } : {};
  const sum = (...names: readonly string[]): number =>
    names.reduce((total, name) => total + countOf(counts[name]), 0);
  const completed = sum("completed", "succeeded");
  const failed = sum("failed", "errored", "canceled", "expired");
  const total = sum("total") || completed + failed + sum("processing");
  return { total: total || (lines ?? null), completed, failed };
}

function countOf(value: unknown): number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : 0;
}
