import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { EmbeddedStoreError } from "./embedded-store-error.ts";
import { isStoreReport, type StoreReport } from "./store-report.ts";

const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 15_000;
const STDERR_TAIL_CHARACTERS = 4_000;

/** A store in a process of its own, on 127.0.0.1; it ends when this process does. */
export type EmbeddedStore = {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when the process has ended, whoever ended it, with a line that says how. */
  readonly exited: Promise<string>;
  /** Shuts the store down cleanly and waits for it; may be called twice. */
  close(): Promise<void>;
};

type StoreProcess = {
  readonly entry: string;
  readonly settings: object;
  readonly url: (port: number) => string;
};

/** Starts `entry` under tsx, from source or from inside a bundle, and resolves once the store answers. */
export async function spawnStore({ entry, settings, url }: StoreProcess): Promise<EmbeddedStore> {
  const require = createRequire(import.meta.url);
  const loader = pathToFileURL(require.resolve("tsx")).href;
  const child = spawn(
    process.execPath,
    ["--import", loader, require.resolve(entry), JSON.stringify(settings)],
    {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    },
  );
  let stderr = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-STDERR_TAIL_CHARACTERS);
  });
  const exited = new Promise<string>((settle) => {
    child.once("error", (error) => settle(error.message));
    child.once("exit", (code, signal) =>
      settle([signal ?? `exit code ${code}`, lastLine(stderr)].join(" ").trim()),
    );
  });
  const close = () => stop(child, exited);
  const report = await firstReport(child, exited).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  if (report.kind === "failed") {
    await close();
    throw new EmbeddedStoreError(report.code, report.message);
  }
  return { url: url(report.port), port: report.port, pid: child.pid ?? 0, exited, close };
}

function firstReport(child: ChildProcess, exited: Promise<string>): Promise<StoreReport> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) =>
      reject(new EmbeddedStoreError("start-failed", `The embedded store did not start: ${why}`));
    const timer = setTimeout(() => fail(`no answer in ${START_TIMEOUT_MS / 1000} s`), START_TIMEOUT_MS);
    void exited.then((why) => {
      clearTimeout(timer);
      fail(why);
    });
    child.once("message", (message) => {
      clearTimeout(timer);
      if (isStoreReport(message)) resolve(message);
      else fail("it spoke out of turn");
    });
  });
}

async function stop(child: ChildProcess, exited: Promise<string>): Promise<void> {
  if (child.connected) child.disconnect();
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(timer);
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
