import { type BatchProgress, progressOf } from "../../kept/batch-run.ts";
import type { OpenaiAccount } from "../kept-account.ts";
import { type BatchEnd, endBatch } from "./end-batch.ts";
import type { KeptBatch } from "./kept-batch.ts";

const windowMs = 86_400_000;

/** A batch as OpenAI tells of it. */
export type BatchBody = { readonly id: string; readonly object: "batch" } & Readonly<Record<string, unknown>>;

/** Builds it as it stands now; of a batch that has ended, its files are made first. */
export function batchBody(batch: KeptBatch, account: OpenaiAccount): BatchBody {
  const { id, endpoint, run, problems, lines } = batch;
  const progress = progressOf(run, Date.now());
  const isInvalid = problems.length > 0 && progress.phase !== "validating";
  if (progress.endedAtMs !== null && !isInvalid) batch.end ??= endBatch(batch, progress, account);
  const { end } = batch;
  return {
    id,
    object: "batch",
    endpoint,
    errors: isInvalid ? { object: "list", data: problems } : null,
    input_file_id: batch.inputFileId,
    completion_window: "24h",
    status: isInvalid ? "failed" : progress.phase,
    output_file_id: end?.outputFileId ?? null,
    error_file_id: end?.errorFileId ?? null,
    ...timesOf(batch, progress, isInvalid),
    request_counts: isInvalid
      ? { total: 0, completed: 0, failed: 0 }
      : {
          total: lines.length,
          completed: end?.completed ?? progress.done,
          failed: end?.failed ?? 0,
        },
    metadata: batch.metadata ?? null,
    ...(end === null ? {} : { usage: usageBody(end) }),
  };
}

function timesOf({ run }: KeptBatch, { phase, endedAtMs }: BatchProgress, isInvalid: boolean): object {
  const { createdAtMs, expiresAfterMs, cancelledAtMs } = run;
  const begun = phase !== "validating" && !isInvalid;
  const when = (isSo: boolean, ms: number | null): number | null => {
    return isSo && ms !== null ? Math.floor(ms / 1000) : null;
  };
  return {
    created_at: when(true, createdAtMs),
    in_progress_at: when(begun, createdAtMs),
    expires_at: when(true, createdAtMs + (expiresAfterMs ?? windowMs)),
    finalizing_at: when(phase === "completed" && !isInvalid, endedAtMs),
    completed_at: when(phase === "completed" && !isInvalid, endedAtMs),
    failed_at: when(isInvalid, createdAtMs),
    expired_at: when(phase === "expired" && !isInvalid, endedAtMs),
    cancelling_at: when(begun, cancelledAtMs),
    cancelled_at: when(phase === "cancelled" && !isInvalid, endedAtMs),
  };
}

function usageBody({ usage }: BatchEnd): object {
  const { promptTokens, cachedTokens, completionTokens, reasoningTokens } = usage;
  return {
    input_tokens: promptTokens,
    input_tokens_details: { cached_tokens: cachedTokens },
    output_tokens: completionTokens,
    output_tokens_details: { reasoning_tokens: reasoningTokens },
    total_tokens: promptTokens + completionTokens,
  };
}
