import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const ENTRY = fileURLToPath(new URL("../../../../../apps/worker/dist/main.js", import.meta.url));

/** Starts a built worker, which settles what gateways send; returns what stops it. Throws where it ends at once. */
export async function startWorker(env: NodeJS.ProcessEnv): Promise<() => Promise<void>> {
  const worker = spawn(process.execPath, [ENTRY], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, ...env, LOG_LEVEL: "warn" },
  });
  const exited = once(worker, "exit");
  await Promise.race([once(worker, "message"), exited.then(endedEarly)]);
  return () => stop(worker, exited);
}

function endedEarly(): never {
  throw new Error("The worker ended before it was ready.");
}

async function stop(worker: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (worker.exitCode === null) worker.kill("SIGTERM");
  await exited;
}
