import { parseArgs } from "node:util";
import { FAULTS, type Fault } from "./faults/fault.ts";

/** The parts of the proof. */
export const PARTS = ["history", "utilisation", "callers", "scripts", "away", "memory"] as const;

/** One of {@link PARTS}. */
export type Part = (typeof PARTS)[number];

/** What is proved, and how much of it. */
export type LimitsOptions = {
  readonly parts: readonly Part[];
  readonly seed: number;
  readonly runs: number;
  readonly fault: Fault | null;
  readonly atOnce: number;
  readonly runMs: number;
  readonly gateways: number;
  readonly utilisationMs: number;
  readonly scriptsMs: number;
  readonly kept: boolean;
};

const WHOLE = { runs: 100, atOnce: 8, gateways: 4, runMs: 75_000, utilisationMs: 255_000, scriptsMs: 20_000 };
/** For a machine of two cores: three worlds of five processes, beside the one of utilisation. */
const SHORT: typeof WHOLE = {
  runs: 6,
  atOnce: 3,
  gateways: 3,
  runMs: 70_000,
  utilisationMs: 124_000,
  scriptsMs: 5_000,
};
const SHORT_PARTS: readonly Part[] = ["history", "utilisation", "callers", "scripts", "away"];

/** Reads the command line: `--seed`, `--runs` or `--fault` mean the history alone. Throws where it says something else. */
export function readOptions(given: readonly string[], short: boolean): LimitsOptions {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...given],
    options: {
      short: { type: "boolean" },
      keep: { type: "boolean", default: false },
      seed: text,
      runs: text,
      fault: text,
      side: text,
      gateways: text,
      seconds: text,
      only: text,
    },
  });
  const { seed, runs, fault, side, gateways, seconds, only, keep } = values;
  const size = short ? SHORT : WHOLE;
  const isHistory = [seed, runs, fault].some((value) => value !== undefined);
  const all = short ? SHORT_PARTS : PARTS;
  return {
    parts:
      only === undefined
        ? isHistory
          ? ["history"]
          : all
        : only.split(",").map((name) => oneOf(PARTS, name)),
    seed: Number(seed ?? 1),
    runs: Number(runs ?? (seed === undefined ? size.runs : 1)),
    fault: fault === undefined ? null : oneOf(FAULTS, fault),
    atOnce: Number(side ?? size.atOnce),
    runMs: seconds === undefined ? size.runMs : Number(seconds) * 1_000,
    gateways: Number(gateways ?? size.gateways),
    utilisationMs: size.utilisationMs,
    scriptsMs: size.scriptsMs,
    kept: keep,
  };
}

function oneOf<T extends string>(known: readonly T[], name: string): T {
  const found = known.find((one) => one === name);
  if (found === undefined) throw new Error(`${name} is none of ${known.join(", ")}`);
  return found;
}
