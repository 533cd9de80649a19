import { median } from "../../report/median.ts";
import { percentile } from "../../report/percentile.ts";
import { askExplain } from "./ask-explain.ts";

const PAUSE_MS = 1;
const GIVEN_UP_MS = 15_000;

/** Gateways, and the key that asks them. */
export type AskedGateways = { readonly ports: readonly number[]; readonly key: string };

/** How long changes took until the last gateway had them; milliseconds. */
export type InForceFigure = {
  readonly change: string;
  readonly changes: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly longestMs: number;
  readonly fromBeginningP99Ms: number;
};

/** Makes changes one after the other; each gives the name `probe` another target. Infinite = it never was in force. */
export async function measureInForce(
  change: string,
  { ports, key }: AskedGateways,
  { count, write }: { readonly count: number; readonly write: (target: string) => Promise<unknown> },
): Promise<InForceFigure> {
  const fromReturn: number[] = [];
  const fromBeginning: number[] = [];
  for (let number = 0; number < count; number += 1) {
    const target = `${change.replaceAll(/[^a-z]/g, "")}-${number}`;
    const beganMs = performance.now();
    const patience = { endsMs: Number.POSITIVE_INFINITY };
    const seen = Promise.all(ports.map((port) => seenAt(port, key, { target, patience })));
    await write(target).finally(() => {
      patience.endsMs = performance.now() + GIVEN_UP_MS;
    });
    const returnedMs = performance.now();
    const last = Math.max(...(await seen));
    fromReturn.push(Math.max(0, last - returnedMs));
    fromBeginning.push(last - beganMs);
  }
  return {
    change,
    changes: count,
    p50Ms: median(fromReturn),
    p99Ms: percentile(fromReturn, 0.99),
    longestMs: Math.max(...fromReturn),
    fromBeginningP99Ms: percentile(fromBeginning, 0.99),
  };
}

/** Writing may take long where a process is started for it: patience ends some time after it was done. */
async function seenAt(
  port: number,
  key: string,
  { target, patience }: { readonly target: string; readonly patience: { readonly endsMs: number } },
): Promise<number> {
  while (performance.now() < patience.endsMs) {
    const { model } = await askExplain(port, key, "probe");
    if (model === target) return performance.now();
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return Number.POSITIVE_INFINITY;
}
