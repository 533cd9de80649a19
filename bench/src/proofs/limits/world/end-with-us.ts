import type { ChildProcess } from "node:child_process";

const running = new Set<ChildProcess>();

/** Nothing that was started outlives the proof, however that ends, short of being killed itself. */
export function endWithUs(child: ChildProcess): void {
  listen();
  running.add(child);
  child.once("exit", () => running.delete(child));
}

let listening = false;

function listen(): void {
  if (listening) return;
  listening = true;
  process.on("exit", () => {
    for (const child of running) child.kill("SIGKILL");
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));
}
