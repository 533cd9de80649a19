import { askMany } from "../clients/ask-many.ts";
import { KINDS, type ProviderBook } from "./provider-book.ts";
import type { RetryStage, Upstreams } from "./start-retry-stage.ts";

const MODEL = "warm-up";
const COUNT = 96;
const AT_ONCE = 4;
const MOST_MS = 10_000;

/** Makes a model that nothing is wrong with. */
export function planWarmUp(book: ProviderBook, { echo }: Upstreams): void {
  for (const kind of KINDS) {
    book.add({ kind, account: "healthy", origin: echo.url, model: MODEL, upstream: "sim-echo" });
  }
}

/** Asks it until all code is warm: the first answers of a process may take longer than the gateway waits here. */
export async function warmUp({ clients }: RetryStage): Promise<void> {
  const untilMs = performance.now() + MOST_MS;
  await askMany(clients, { models: [MODEL], count: COUNT, atOnce: AT_ONCE, streams: true, untilMs });
}
