import type { NodeRegister, NodeReport } from "@operon/redis";
import type { Staleness } from "./routes/operations.ts";

const EVERY_MS = 1_000;

/** What a node's reports are made of, and where they go. */
export type NodeReportsSetup = {
  readonly register: Pick<NodeRegister, "report" | "remove">;
  readonly node: string;
  readonly report: () => Omit<NodeReport, "kind" | "stale"> & { readonly stale: readonly Staleness[] };
};

/** Tells the others what this node serves: each second, and after each change. Nobody waits for it. */
export interface NodeReports {
  /** There is something new to tell. Returns at once. */
  tell(): void;
  /** Takes this node off the list. */
  close(): Promise<void>;
}

/** Starts telling. That nobody can be told is said by others: Redis is away. */
export function startNodeReports({ register, node, report }: NodeReportsSetup): NodeReports {
  let telling: Promise<void> | undefined;
  let isMore = false;

  const tellAll = async (): Promise<void> => {
    do {
      isMore = false;
      await register.report(node, reportOf(report())).catch(() => undefined);
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
      await register.remove(node).catch(() => undefined);
    },
  };
}

function reportOf({ stale, ...rest }: ReturnType<NodeReportsSetup["report"]>): NodeReport {
  const nowMs = Date.now();
  return {
    kind: "gateway",
    ...rest,
    stale: stale.map(({ what, reason, ageMs }) => ({ what, reason, sinceMs: nowMs - ageMs })),
  };
}
