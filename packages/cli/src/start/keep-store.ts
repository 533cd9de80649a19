import { setTimeout as sleep } from "node:timers/promises";
import type { EmbeddedStore } from "@operon/embedded";
import { createRestartDelay } from "./restart-delay.ts";

/** An embedded store that is started again on the same port when it dies. */
export type KeptStore = { readonly url: string; close(): Promise<void> };

/** Starts a store by `start(port)` and keeps it; `port` 0 = whatever is free. */
export async function keepStore(
  name: string,
  start: (port: number) => Promise<EmbeddedStore>,
  notify: (text: string) => void,
): Promise<KeptStore> {
  const stopping = new AbortController();
  const delay = createRestartDelay();
  let store = await start(0);
  const { port, url } = store;

  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const startedAt = Date.now();
      const how = await store.exited;
      if (stopping.signal.aborted) return;
      const waitMs = delay.next(Date.now() - startedAt);
      notify(`${name} ended (${how}); starting it again in ${waitMs / 1000} s`);
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      store = await start(port).catch((error: Error) => {
        notify(`${name} did not start: ${error.message}`);
        return store;
      });
    }
  };
  void watch();
  return {
    url,
    async close() {
      stopping.abort();
      await store.close();
    },
  };
}
