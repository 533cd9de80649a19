import type { ChildProcess } from "node:child_process";

let lastId = 0;
const ANSWERED_MS = 10_000;

/** Asks a process over IPC; it answers `{ id, entries }`. Rejects where it does not, within ten seconds. */
export function askProcess(child: ChildProcess, order: object): Promise<unknown> {
  lastId += 1;
  const id = lastId;
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      clearTimeout(timer);
      child.off("message", hear);
    };
    const timer = setTimeout(() => {
      finish();
      reject(new Error("a process of the proof does not answer"));
    }, ANSWERED_MS);
    const hear = (message: { readonly id?: number; readonly entries?: unknown }): void => {
      if (message.id !== id) return;
      finish();
      resolve(message.entries);
    };
    child.on("message", hear);
    child.send({ ...order, id });
  });
}
