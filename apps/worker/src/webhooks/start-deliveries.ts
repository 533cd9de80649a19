import { setTimeout as sleep } from "node:timers/promises";
import { type ClaimedDelivery, claimDeliveries, finishDelivery } from "@operon/db";
import type { Logger } from "@operon/telemetry";
import { type Delivering, deliverWebhook } from "./deliver-webhook.ts";

/** What the loop is made of. */
export type DeliveriesOptions = Delivering & {
  readonly logger: Logger;
  /** How often it looks for deliveries whose time has come. */
  readonly pollMs: number;
};

/** A loop that runs until it is stopped. */
export type Deliveries = {
  /** Looks now: there may be something to deliver. */
  wake(): void;
  /** Resolves when those under way have ended. */
  stop(): Promise<void>;
};

const MAX_AT_ONCE = 8;
/** For what a try may take beside its timeout. */
const LEASE_EXTRA_MS = 10_000;

/** Delivers what is due, at most eight at a time and one to each webhook, so that a slow receiver holds up nobody else. */
export function startDeliveries(options: DeliveriesOptions): Deliveries {
  const { pool, logger, pollMs, timeoutMs } = options;
  const ending = new AbortController();
  const underWay = new Map<string, Promise<void>>();
  let pause = new AbortController();
  const wake = () => pause.abort();

  const start = (delivery: ClaimedDelivery) => {
    const done = tryOnce(options, delivery).finally(() => {
      underWay.delete(delivery.webhookId);
      wake();
    });
    underWay.set(delivery.webhookId, done);
  };

  const takeDue = async () => {
    const limit = MAX_AT_ONCE - underWay.size;
    if (limit <= 0) return;
    try {
      const claim = { limit, busy: [...underWay.keys()], leaseMs: timeoutMs + LEASE_EXTRA_MS };
      for (const delivery of await claimDeliveries(pool, claim)) start(delivery);
    } catch (error) {
      logger.warn({ err: error }, "no delivery can be taken now");
      await sleep(pollMs);
    }
  };

  const run = async () => {
    while (!ending.signal.aborted) {
      pause = new AbortController();
      await takeDue();
      await sleep(pollMs, undefined, { signal: pause.signal }).catch(() => undefined);
    }
    await Promise.all(underWay.values());
  };

  const ended = run();
  return {
    wake,
    stop: () => {
      ending.abort();
      wake();
      return ended;
    },
  };
}

/** Never throws: what could not be written down is tried again when its lease ends. */
async function tryOnce(options: DeliveriesOptions, delivery: ClaimedDelivery): Promise<void> {
  const { pool, logger } = options;
  const { id, webhookId, messageId, attempts } = delivery;
  try {
    const end = await deliverWebhook(options, delivery);
    await finishDelivery(pool, delivery, end);
    if (end.kind === "delivered") logger.debug({ webhookId, messageId, attempts }, "a webhook was told");
    else logger.info({ webhookId, messageId, attempts, ...end }, "a webhook could not be told");
  } catch (error) {
    logger.warn({ err: error, delivery: id }, "a delivery cannot be ended now");
  }
}
