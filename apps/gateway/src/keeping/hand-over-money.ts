import type { Gateway } from "../pipeline/handle.ts";
import type { LimitedRequest } from "./within-limits.ts";

/** By then the worker has told it: it does so each minute. */
const LATE_MS = 150_000;

/**
 * What a batch's request took of budgets is from now on what the batch holds, once `write` has written that down. This gateway's part is
 * let go when the counters know it, or in a while where they cannot be told now.
 */
export async function handOverMoney(
  { reservation }: LimitedRequest,
  { tellOpenHolds }: Pick<Gateway, "tellOpenHolds">,
  write: () => Promise<void> = async () => undefined,
): Promise<void> {
  const money = reservation?.money ?? [];
  if (reservation === null || money.length === 0) return;
  const letGo = reservation.handOver();
  try {
    await write();
    await tellOpenHolds(money.map(({ place }) => place));
    letGo();
  } catch {
    setTimeout(letGo, LATE_MS).unref();
  }
}
