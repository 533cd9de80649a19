import { HeldDetails } from "@operon/contracts";
import { fixSettlingTime, type HeldObject, postponeHeldObject, sumBatchUsage } from "@operon/db";
import { settleEntries } from "../settlement/settle-entries.ts";
import { endObject } from "./end-object.ts";
import type { PollingOptions } from "./polling-options.ts";
import { batchEventMaker, type SettledLine, segmentOf } from "./usage-events.ts";

const CHUNK = 1_000;

/** A batch whose provider says that it has ended. */
export type Ended = {
  readonly held: HeldObject;
  /** As its provider says; Unix milliseconds. */
  readonly endedAtMs: number | null;
  /** What its provider said last. */
  readonly details: HeldObject["details"];
  /** Why usage is missing, asked after the last line; undefined = none is. */
  readonly lostReason: () => string | undefined;
};

/**
 * Settles what a batch used, a thousand requests at a time, and then says so. Stopped anywhere it may be done again by anybody: the same
 * lines make the same events.
 */
export async function settleLines(
  options: PollingOptions,
  { held, endedAtMs, details, lostReason }: Ended,
  lines: AsyncIterable<SettledLine>,
): Promise<void> {
  const { pool, leaseMs } = options;
  const atMs = await settlingTime(options, held, endedAtMs);
  if (atMs === undefined) return;
  const eventOf = batchEventMaker(held, atMs);
  let events: ReturnType<typeof eventOf>[] = [];
  const settle = async (): Promise<void> => {
    if (events.length === 0) return;
    const settled = await settleEntries(options, [{ id: "", events, rejected: [] }]);
    events = [];
    options.onCounted(settled.flatMap(({ limitUsage }) => limitUsage.map(({ counter }) => counter)));
    await postponeHeldObject(pool, held, { afterMs: leaseMs });
  };
  for await (const line of lines) {
    events.push(eventOf(line));
    if (events.length >= CHUNK) await settle();
  }
  await settle();
  const sum = await sumBatchUsage(pool, { tenantId: held.tenantId, atMs, segment: segmentOf(held) });
  const settled = { ...sum, costNanoUsd: String(sum.costNanoUsd) };
  const why = lostReason();
  await endObject(options, held, {
    state: why === undefined ? "settled" : "lost",
    details: {
      ...details,
      ...withoutLines(held),
      endedAtMs: endedAtMs ?? atMs,
      settled,
      ...(why !== undefined && { lostReason: why }),
    },
  });
  const { id, tenantId, providerId } = held;
  if (why !== undefined) options.logger.warn({ id, tenantId, providerId, why }, "usage of a batch is lost");
}

/** The batch's own end, unless that is before its beginning, in the future, or older than what is kept. */
export function settlingTime(
  { pool, retentionDays }: Pick<PollingOptions, "pool" | "retentionDays">,
  held: HeldObject,
  endedAtMs: number | null,
): Promise<number | undefined> {
  const nowMs = Date.now();
  const oldestMs = Math.max(held.createdAtMs, nowMs - (retentionDays - 1) * 86_400_000);
  return fixSettlingTime(pool, held, Math.min(nowMs, Math.max(oldestMs, endedAtMs ?? nowMs)));
}

/** Which line asked for which model was of use until now. */
function withoutLines({ details }: HeldObject): Pick<HeldDetails, "models"> {
  const { models } = HeldDetails.parse(details);
  return models === undefined ? {} : { models: models.map(({ lines: _, ...model }) => model) };
}
