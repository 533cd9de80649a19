import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { descendantsOf } from "./descendants.ts";

/** The command itself. */
export const OPERON_COMMAND = fileURLToPath(new URL("../../packages/cli/bin/operon.mjs", import.meta.url));

const READY_MS = 180_000;
const STOP_MS = 40_000;
const LINGER_MS = 3_000;

/** `operon start` as a person would run it. */
export type OperonProcess = {
  /** Everything that it printed so far. */
  output(): string;
  /** Ends it as Ctrl-C does; throws where it does not end cleanly within 40 s or leaves a process behind. */
  stop(): Promise<void>;
};

/** Runs it in `folder` and resolves once it says that it is ready. Throws with its output where it ends before. */
export async function startOperon(folder: string, env: Record<string, string>): Promise<OperonProcess> {
  const args = [OPERON_COMMAND, "start", ...(process.env.OPERON_E2E_DEV ? ["--dev"] : [])];
  // In a group of its own: Ctrl-C reaches the test runner, which then ends it in order.
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  const deadline = Date.now() + READY_MS;
  while (!text.includes("is ready")) {
    if (hasEnded(child) || Date.now() > deadline) {
      if (!hasEnded(child)) await stop(child).catch(() => undefined);
      throw new Error(`operon start did not get ready:\n${text}`);
    }
    await sleep(100);
  }
  return { output: () => text, stop: () => stop(child) };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || hasEnded(child)) {
    throw new Error(`operon start had ended before (${child.signalCode ?? `exit code ${child.exitCode}`})`);
  }
  const below = descendantsOf(child.pid);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const inTime = await Promise.race([ended.then(() => true), sleep(STOP_MS, false, { ref: false })]);
  if (!inTime) child.kill("SIGKILL");
  const left = await stillAlive(below);
  for (const pid of left) process.kill(pid, "SIGKILL");
  if (!inTime) throw new Error(`operon start did not end within ${STOP_MS / 1000} s of SIGTERM`);
  if (child.exitCode !== 0) throw new Error(`operon start ended with ${child.signalCode ?? child.exitCode}`);
  if (left.length > 0) throw new Error(`operon start left processes behind: ${left.join(", ")}`);
}

/** Those of `pids` that do not end by themselves. */
async function stillAlive(pids: readonly number[]): Promise<number[]> {
  const deadline = Date.now() + LINGER_MS;
  let alive = pids.filter(isAlive);
  while (alive.length > 0 && Date.now() < deadline) {
    await sleep(50);
    alive = alive.filter(isAlive);
  }
  return alive;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
