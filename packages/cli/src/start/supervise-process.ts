import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { ChildLog } from "./child-log.ts";
import type { ChildProcessSpec } from "./child-process-spec.ts";
import { createRestartDelay } from "./restart-delay.ts";
import { StartError } from "./start-error.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

const READY_TIMEOUT_MS = 120_000;
/** Longer than the gateway's drain of 30 s. */
const STOP_TIMEOUT_MS = 35_000;

/** A child that is started again when it dies, until it is stopped. */
export type SupervisedProcess = {
  readonly name: string;
  /** Resolves once the first start serves; rejects where it never does. */
  readonly ready: Promise<void>;
  /** Asks the child to end, and waits; `now` does not ask. */
  stop(now?: boolean): Promise<void>;
};

type Notify = (text: string) => void;

/** Starts `spec` and keeps it running; `notify` tells the person at the terminal of each death. */
export function superviseProcess(spec: ChildProcessSpec, log: ChildLog, notify: Notify): SupervisedProcess {
  const stopping = new AbortController();
  const delay = createRestartDelay();
  let child: ChildProcess | undefined;
  let ended: Promise<void> = Promise.resolve();

  const start = (): Promise<boolean> => {
    const startedAt = Date.now();
    const current = spawn(process.execPath, [...spec.args], {
      cwd: spec.cwd,
      env: spec.env,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // Its own group: Ctrl-C reaches the supervisor, which ends the children in order.
      detached: process.platform !== "win32",
    });
    child = current;
    if (current.stdout) log.attach(current.stdout);
    if (current.stderr) log.attach(current.stderr);
    const exit = new AbortController();
    ended = new Promise((resolve) => {
      current.once("error", (error) => notify(`${spec.name} could not start: ${error.message}`));
      current.once("exit", (code, signal) => {
        exit.abort();
        resolve();
        if (!stopping.signal.aborted) void restart(signal ?? `exit code ${code}`, Date.now() - startedAt);
      });
    });
    return isReady(spec, current, AbortSignal.any([exit.signal, stopping.signal]));
  };

  const restart = async (how: string, aliveMs: number): Promise<void> => {
    const waitMs = delay.next(aliveMs);
    notify(`${spec.name} ended (${how}); starting it again in ${waitMs / 1000} s`);
    await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    if (stopping.signal.aborted) return;
    if (await start()) notify(`${spec.name} is back`);
  };

  const ready = start().then((serves) => {
    if (!serves && !stopping.signal.aborted)
      throw new StartError(`The ${spec.name} did not start; what it said is in ${log.path}.`);
  });
  return {
    name: spec.name,
    ready,
    async stop(now = false) {
      stopping.abort();
      child?.kill(now ? "SIGKILL" : "SIGTERM");
      const timer = setTimeout(() => child?.kill("SIGKILL"), STOP_TIMEOUT_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

function isReady(spec: ChildProcessSpec, child: ChildProcess, gone: AbortSignal): Promise<boolean> {
  if (spec.readyUrl) return waitUntilReady(spec.readyUrl, READY_TIMEOUT_MS, gone);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), READY_TIMEOUT_MS);
    const settle = (serves: boolean) => {
      clearTimeout(timer);
      resolve(serves);
    };
    child.on("message", (message) => {
      if (typeof message === "object" && message !== null && "type" in message && message.type === "ready") {
        settle(true);
      }
    });
    gone.addEventListener("abort", () => settle(false), { once: true });
  });
}
