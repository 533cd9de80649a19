import { progressOf } from "../../kept/batch-run.ts";
import { endMessageBatch } from "./end-message-batch.ts";
import type { KeptMessageBatch } from "./kept-message-batch.ts";

const windowMs = 86_400_000;
const timeOf = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** A batch as Anthropic tells of it now; of one that has ended, the results are made first. */
export function messageBatchBody(batch: KeptMessageBatch) {
  const { id, run, lines, setting } = batch;
  const progress = progressOf(run, Date.now());
  if (progress.endedAtMs !== null) batch.end ??= endMessageBatch(batch, progress);
  const { end } = batch;
  const origin = `http://${setting.headers.host ?? "simulator"}`;
  const ended = end === null ? "in_progress" : "ended";
  return {
    id,
    type: "message_batch",
    processing_status: progress.phase === "cancelling" ? "canceling" : ended,
    request_counts: {
      processing: end === null ? lines.length : 0,
      ...(end?.counts ?? { succeeded: 0, errored: 0, canceled: 0, expired: 0 }),
    },
    ended_at: timeOf(progress.endedAtMs),
    created_at: timeOf(run.createdAtMs),
    expires_at: timeOf(run.createdAtMs + (run.expiresAfterMs ?? windowMs)),
    archived_at: null,
    cancel_initiated_at: timeOf(run.cancelledAtMs),
    results_url: end === null ? null : `${origin}/v1/messages/batches/${id}/results`,
  };
}
