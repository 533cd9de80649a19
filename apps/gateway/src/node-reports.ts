import type { NodeReport } from "@operon/redis";

const EVERY_MS = 1_000;

/** What a node's reports are made of, and where they go. */
export type NodeReportsSetup = {
  readonly report: () => NodeReport;
  readonly write: (report: NodeReport) => Promise<void>;
  readonly remove: () => Promise<void>;
};

/** Tells the others what this node serves: each second, and after each change. Nobody waits for it. */
export interface NodeReports {
  /** There is something new to tell. Returns at once. */
  tell(): void;
  /** Takes this node off the list. */
  close(): Promise<void>;
}

/** Starts telling. That nobody can be told is said by others: Redis is away. */
export function startNodeReports({ report, write, remove }: NodeReportsSetup): NodeReports {
  let telling: Promise<void> | undefined;
  let isMore = false;

  const tellAll = async (): Promise<void> => {
    do {
      isMore = false;
      await write(report()).catch(() => undefined);
    } while (isMore);
    telling = undefined;
  };

  const tell = (): void => {
    isMore = true;
    telling ??= tellAll();
  };

  const timer = setInterval(tell, EVERY_MS);
  tell();
  return {
    tell,
    async close() {
      clearInterval(timer);
      await telling;
      await remove().catch(() => undefined);
    },
  };
}
