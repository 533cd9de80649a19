import { fileURLToPath } from "node:url";
import type { LogEntry, SimulatorOptions } from "@operon/simulator";
import { type StartedProcess, startProcess } from "../../../processes/start-process.ts";
import { askProcess } from "./ask-process.ts";

const PROCESSES = new URL("../../../processes/", import.meta.url);
const TSX = ["--import", "tsx"];

/** A simulator in a process of its own; it speaks all dialects. */
export type Upstream = {
  readonly url: string;
  /** What it served after a sequence number to models whose upstream name ends so; all of them without. */
  log(after: number, model?: string): Promise<readonly LogEntry[]>;
  lastSequence(): Promise<number>;
  /** Faults for the next requests to one model; an empty list forgets all that wait. */
  script(faults: readonly string[], model: string): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a simulator with these options. */
export async function startUpstream(options: SimulatorOptions): Promise<Upstream> {
  const { child, port, stop } = await startOther("faulty-simulator", JSON.stringify(options));
  const url = `http://127.0.0.1:${port}`;
  const admin = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${url}/__simulator/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    if (!response.ok) throw new Error(`the simulator says ${response.status}: ${await response.text()}`);
    return response.json();
  };
  return {
    url,
    log: async (after, model = "") => (await askProcess(child, { after, model })) as LogEntry[],
    // Nothing happened yet in the far future, so that the number comes alone.
    lastSequence: async () =>
      ((await admin("GET", "log?since=2999-01-01T00:00:00Z")) as { lastSequence: number }).lastSequence,
    script: async (faults, model) =>
      void (await (faults.length === 0
        ? admin("DELETE", "script")
        : admin("POST", "script", { faults, model }))),
    stop,
  };
}

/** Starts one of the bench's processes beside the measured one. */
export function startOther(name: string, argument = ""): Promise<StartedProcess> {
  return startProcess({
    entry: fileURLToPath(new URL(`${name}.ts`, PROCESSES)),
    arguments: [argument],
    core: "other",
    nodeOptions: TSX,
  });
}
