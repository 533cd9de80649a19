import type { ToxicProxy } from "@operon/testkit";

const HALF_PERIOD_MS = 1_000;

/** Takes proxies down and up again in turn, a second each; returns what stops it and leaves them up. */
export function flap(proxies: readonly ToxicProxy[]): () => Promise<void> {
  let isDown = false;
  let switching = Promise.resolve();
  const turn = (): void => {
    isDown = !isDown;
    const toxics = isDown ? [{ kind: "down" as const }] : [];
    switching = switching.then(async () => {
      for (const proxy of proxies) await proxy.setToxics(toxics);
    });
  };
  turn();
  const timer = setInterval(turn, HALF_PERIOD_MS);
  return async () => {
    clearInterval(timer);
    if (isDown) turn();
    await switching;
  };
}
