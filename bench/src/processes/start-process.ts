import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";

/** Which core a process is kept on; on one core, or where nothing can pin, on any. */
export type Core = "measured" | "other";

/** A process to start; it says `{ port }` over IPC when it is ready. */
export type ProcessOptions = {
  readonly entry: string;
  readonly arguments?: readonly string[];
  readonly core: Core;
  readonly env?: NodeJS.ProcessEnv;
  readonly nodeOptions?: readonly string[];
};

/** A process that runs. */
export type StartedProcess = {
  readonly child: ChildProcess;
  readonly port: number;
  readonly stop: () => Promise<void>;
};

/** Whether processes can be kept on cores of their own. */
export const canPin: boolean =
  process.platform === "linux" && availableParallelism() > 1 && spawnSync("taskset", ["-V"]).status === 0;

/** Starts a process and waits until it is ready. Throws where it ends before that. */
export async function startProcess(options: ProcessOptions): Promise<StartedProcess> {
  const command = [
    process.execPath,
    ...(options.nodeOptions ?? []),
    options.entry,
    ...(options.arguments ?? []),
  ];
  const pinned = canPin ? ["taskset", "-c", options.core === "measured" ? "0" : "1", ...command] : command;
  const child = spawn(pinned[0] as string, pinned.slice(1), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: options.env ?? process.env,
  });
  const exited = once(child, "exit");
  const port = await new Promise<number>((resolve, reject) => {
    child.on("message", (message: { port?: number }) => {
      if (message.port !== undefined) resolve(message.port);
    });
    void exited.then(() => reject(new Error(`${options.entry} ended before it was ready`)));
  });
  return {
    child,
    port,
    stop: async () => {
      if (child.exitCode === null) child.kill("SIGTERM");
      await exited;
    },
  };
}
