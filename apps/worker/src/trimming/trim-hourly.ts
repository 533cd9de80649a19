import type { Logger } from "@operon/telemetry";

const HOUR_MS = 3_600_000;

/** What is forgotten, and how; `trim` gets the time (Unix milliseconds) and says how many rows went. */
export type Trimming = { readonly what: string; readonly trim: (nowMs: number) => Promise<number> };

/** Forgets what is old now, and then hourly until the answer is called. */
export function trimHourly(
  { what, trim }: Trimming,
  logger: Pick<Logger, "warn" | "info">,
): () => Promise<void> {
  const run = async (): Promise<void> => {
    try {
      const rows = await trim(Date.now());
      if (rows > 0) logger.info({ what, rows }, "old rows were deleted");
    } catch (error) {
      logger.warn({ err: error, what }, "old rows cannot be deleted now");
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
