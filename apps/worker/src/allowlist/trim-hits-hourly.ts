import type { AllowlistHitTrim } from "@operon/db";
import type { Logger } from "@operon/telemetry";

const HOUR_MS = 3_600_000;
const KEPT_MS = 30 * 24 * HOUR_MS;
const KEPT_PER_KEY = 1_000;
const MAX_ROWS = 50_000;

/** Forgets what allowlists refused long ago, or too often to be read, now and then hourly until the answer is called. */
export function trimHitsHourly(
  trim: (what: AllowlistHitTrim) => Promise<number>,
  logger: Pick<Logger, "warn" | "info">,
): () => Promise<void> {
  const run = async (): Promise<void> => {
    try {
      const rows = await trim({
        olderThanMs: Date.now() - KEPT_MS,
        perKey: KEPT_PER_KEY,
        maxRows: MAX_ROWS,
      });
      if (rows > 0) logger.info({ rows }, "old hits of allowlists were deleted");
    } catch (error) {
      logger.warn({ err: error }, "old hits of allowlists cannot be deleted now");
    }
  };
  let running = run();
  const timer = setInterval(() => {
    running = run();
  }, HOUR_MS);
  return () => {
    clearInterval(timer);
    return running;
  };
}
