import type { LogEntry } from "@operon/simulator";

/** The simulator, which lives in the test runner's own process, as the workers see it. */
export type SimulatorClient = {
  /** What it served after a sequence number, but for what was read: the worker asks for batches and responses whenever it likes. */
  log(afterSequence?: number): Promise<readonly LogEntry[]>;
  /** The number of the last request that reached it. */
  lastSequence(): Promise<number>;
};

/** Reads its log over HTTP. */
export function createSimulatorClient(simulatorUrl: string): SimulatorClient {
  const read = async (since: string): Promise<{ data: LogEntry[]; lastSequence: number }> => {
    const response = await fetch(`${simulatorUrl}/__simulator/log?since=${since}`);
    return (await response.json()) as { data: LogEntry[]; lastSequence: number };
  };
  return {
    log: async (afterSequence = 0) =>
      (await read(String(afterSequence))).data.filter(({ method }) => method !== "GET"),
    // Nothing happened yet in the far future, so that the number comes alone.
    lastSequence: async () => (await read("2999-01-01T00:00:00Z")).lastSequence,
  };
}
