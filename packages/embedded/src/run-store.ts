import { EmbeddedStoreError } from "./embedded-store-error.ts";
import type { StoreReport } from "./store-report.ts";

const CLOSE_TIMEOUT_MS = 10_000;

/** A started store: where it listens and how it ends. */
export type RunningStore = { readonly port: number; close(): Promise<void> };

/**
 * The frame around a store's process: starts the store, tells the parent, ends with the parent or on SIGTERM.
 * SIGINT and SIGHUP reach a whole terminal; the parent decides what they mean for its stores.
 */
export async function runStore(start: () => Promise<RunningStore>): Promise<void> {
  const started = start();
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), CLOSE_TIMEOUT_MS).unref();
    await started.then((store) => store.close()).catch(() => undefined);
    process.exit(0);
  };
  process.on("disconnect", end).on("SIGTERM", end);
  process.on("SIGINT", () => undefined).on("SIGHUP", () => undefined);
  try {
    const { port } = await started;
    report({ kind: "ready", port });
  } catch (error) {
    report({ kind: "failed", ...reasonOf(error) });
    process.exitCode = 1;
    process.disconnect?.();
  }
}

function report(message: StoreReport): void {
  process.send?.(message);
}

function reasonOf(error: unknown): Pick<EmbeddedStoreError, "code" | "message"> {
  if (error instanceof EmbeddedStoreError) return { code: error.code, message: error.message };
  return { code: "start-failed", message: error instanceof Error ? error.message : String(error) };
}
