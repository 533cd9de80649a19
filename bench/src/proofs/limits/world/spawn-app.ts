import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { childEnvironment } from "@operon/env";
import { endWithUs } from "./end-with-us.ts";

const APPS = fileURLToPath(new URL("../../../../../apps/", import.meta.url));
const READY_MS = 60_000;

/** A built app to start. */
export type AppOptions = {
  readonly app: "gateway" | "worker";
  readonly nodeOptions?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Where what it says goes; what is there is kept. */
  readonly logPath: string;
};

/** One that runs. */
export type RunningApp = {
  /** 0 where it does not listen. */
  readonly port: number;
  readonly child: ChildProcess;
  /** Kills it; resolves when it is gone. */
  kill(): Promise<void>;
};

/** Starts an app from its bundle, and waits until it is ready. Throws where it ends before that. */
export async function spawnApp({ app, nodeOptions = [], env, logPath }: AppOptions): Promise<RunningApp> {
  const log = openSync(logPath, "a");
  const child = spawn(process.execPath, [...nodeOptions, `${APPS}${app}/dist/main.js`], {
    stdio: ["ignore", log, log, "ipc"],
    env: { ...childEnvironment({}), NODE_ENV: "production", BIND_ADDRESS: "127.0.0.1", ...env },
  });
  endWithUs(child);
  const exited = once(child, "exit");
  const kill = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    await exited;
  };
  const timer = setTimeout(() => child.kill("SIGKILL"), READY_MS);
  const ready = once(child, "message") as Promise<[{ readonly port?: number }]>;
  const ended = exited.then((): never => {
    throw new Error(`The ${app} ended before it was ready; see ${logPath}`);
  });
  const [message] = await Promise.race([ready, ended]).finally(() => clearTimeout(timer));
  ended.catch(() => undefined);
  return { port: message.port ?? 0, child, kill };
}
