import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { adminPrefix, handleAdmin } from "./admin/handle-admin.ts";
import { createFaultChooser } from "./faults/fault-chooser.ts";
import { createFixedAnswers } from "./fixed/fixed-answers.ts";
import { serveFixed } from "./fixed/serve-fixed.ts";
import { createSeededRandom } from "./generate/seeded-random.ts";
import { createRateMeter } from "./limits/rate-meter.ts";
import type { LogEntry } from "./log/log-entry.ts";
import { createServedLog, type LogQuery } from "./log/served-log.ts";
import { serveRealtime } from "./openai/realtime/serve-realtime.ts";
import { type CheckedOptions, checkOptions, type SimulatorOptions } from "./server/check-options.ts";
import { createFormats } from "./server/create-formats.ts";
import { serveCall } from "./server/serve-call.ts";
import type { Simulator } from "./server/simulator.ts";
import type { Behaviour } from "./settings/behaviour.ts";
import { mergeBehaviour } from "./settings/merge-behaviour.ts";

/** A simulator that listens. */
export interface RunningSimulator {
  /** Its origin; a provider's base URL is this with `/v1`. */
  readonly url: string;
  readonly port: number;
  /** What was served, oldest first; copies. */
  log(query?: LogQuery): readonly LogEntry[];
  clearLog(): void;
  /** Replaces the given fields, leaves the others. Throws a SettingError. */
  setBehaviour(patch: Partial<Behaviour>): void;
  /** Queues a fault for each of the next requests, of one model or of any. Throws a SettingError. */
  script(faults: readonly string[], model?: string): void;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

/**
 * Serves OpenAI's wire format on this machine, with faults and delays on demand.
 * Rejects with a SettingError for an option out of range, or with the system's error where it cannot listen.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const checked = checkOptions(options);
  const simulator = build(checked);
  const server = createServer(
    { keepAliveTimeout: 75_000, noDelay: true },
    createListener(simulator, checked),
  );
  const realtime = serveRealtime(server, simulator);
  await listen(server, checked);
  const { port } = server.address() as AddressInfo;
  const host = checked.host.includes(":") ? `[${checked.host}]` : checked.host;
  return {
    url: `http://${host}:${port}`,
    port,
    log: (query) => simulator.log.read(query),
    clearLog: () => simulator.log.clear(),
    setBehaviour(patch) {
      simulator.behaviour = mergeBehaviour(simulator.behaviour, patch);
    },
    script(faults, model) {
      simulator.faults.queue(faults, model ?? null);
    },
    close: () => {
      realtime.close();
      return close(server);
    },
  };
}

function build(options: CheckedOptions): Simulator {
  const { seed, behaviour, logSize, keepBodies } = options;
  return {
    formatOf: createFormats(options),
    log: createServedLog(logSize),
    faults: createFaultChooser(createSeededRandom(seed)),
    rates: createRateMeter(() => performance.now()),
    keepBodies,
    random: createSeededRandom(seed + 1),
    initialBehaviour: behaviour,
    behaviour,
  };
}

function createListener(simulator: Simulator, options: CheckedOptions): RequestListener {
  const { fixedReply, fixedChunks } = options;
  const fixed = fixedReply
    ? createFixedAnswers(createFormats({ ...options, apiKeys: [] }), fixedChunks)
    : null;
  return (request, response) => {
    if (request.url?.startsWith(adminPrefix)) void handleAdmin(simulator, request, response);
    else if (fixed !== null) serveFixed(simulator, fixed, { request, response });
    else void serveCall(simulator, request, response);
  };
}

function listen(server: Server, { port, host }: CheckedOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host, backlog: 4096 }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
