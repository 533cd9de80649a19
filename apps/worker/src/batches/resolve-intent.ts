import { HeldDetails, lastWord } from "@operon/contracts";
import { findUnheldBatches, type HeldObject, keepIntendedBatch, postponeHeldObject } from "@operon/db";
import { comeBack } from "./come-back.ts";
import { findIntendedBatches, type ListedBatch } from "./find-intended-batches.ts";
import type { OpenAccount } from "./open-account.ts";
import type { PollingOptions } from "./polling-options.ts";

/** What nobody has answered for, and where it may be. */
export type LostIntent = { readonly held: HeldObject; readonly account: OpenAccount };

/** What was asked for further apart cannot mean the same batch. */
const NEAR_MS = 600_000;

/**
 * Looks for a batch that was asked for and of which no answer came. One that is found, and that is nobody else's beyond doubt, is its
 * tenant's from now on, as if its gateway had written it down; else it is looked for again, for a day.
 */
export async function resolveIntent(options: PollingOptions, { held, account }: LostIntent): Promise<void> {
  const { pool, logger, patience } = options;
  await doubt(options, held);
  const found = await findIntendedBatches({ held, account, patience: patience.object });
  if (found.kind !== "listed") {
    return comeBack(options, held, found.kind === "later" ? found.retryAfterMs : 0);
  }
  const meant = await choose(options, held, found.batches);
  if (meant === undefined) return comeBack(options, held);
  const { isUncertain: _, polls: __, ...details } = held.details;
  const batch: HeldObject = {
    ...held,
    kind: "batch",
    id: meant.id,
    details: { ...details, batch: lastWord(meant.said) },
    expiresAtMs: null,
  };
  const { tenantId, providerId } = held;
  const kept = await keepIntendedBatch(pool, batch, held);
  if (kept.length === 0) return comeBack(options, held);
  logger.warn({ id: batch.id, tenantId, providerId }, "a batch was found whose answer had been lost");
}

/** From now on it holds its money itself: its gateway may be gone. */
async function doubt({ pool, leaseMs, onHeld }: PollingOptions, held: HeldObject): Promise<void> {
  const { isUncertain, holds = [] } = HeldDetails.parse(held.details);
  if (isUncertain === true) return;
  await postponeHeldObject(pool, held, { afterMs: leaseMs, details: { isUncertain: true } });
  onHeld(holds.map(({ budget }) => budget));
}

async function choose(
  { pool, logger }: PollingOptions,
  held: HeldObject,
  batches: readonly ListedBatch[],
): Promise<ListedBatch | undefined> {
  if (batches.length === 0) return undefined;
  const ids = batches.map(({ id }) => id);
  const unheld = await findUnheldBatches(pool, { intent: held, ids, nearMs: NEAR_MS });
  const free = batches.filter(({ id }) => unheld.ids.includes(id));
  // All that is made of a file is its tenant's, whichever of several requests for it this was.
  if (held.dialect === "openai" || free.length === 0) return free[0];
  if (free.length === 1 && unheld.rivals === 0) return free[0];
  const { tenantId, providerId } = held;
  logger.warn(
    { tenantId, providerId, free: free.length, rivals: unheld.rivals },
    "a lost batch may be one of several",
  );
  return undefined;
}
