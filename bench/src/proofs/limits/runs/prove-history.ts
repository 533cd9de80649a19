import { FAULTS, type Fault } from "../faults/fault.ts";
import { printRun } from "./print-run.ts";
import { type RunFigure, runOnce } from "./run-once.ts";

/** How many runs, of what. */
export type HistoryOrder = {
  readonly firstSeed: number;
  readonly runs: number;
  /** Null = each in turn. */
  readonly fault: Fault | null;
  readonly atOnce: number;
  readonly durationMs: number;
  readonly gateways: number;
  readonly kept: boolean;
};

/**
 * Runs worlds side by side and prints each; answers what does not hold. A world that could not be played to its end says
 * nothing of limits, but of a machine with too much to do: it is played once more, alone.
 */
export async function proveHistory(order: HistoryOrder): Promise<readonly string[]> {
  const { firstSeed, runs, fault, atOnce, ...rest } = order;
  const seeds = Array.from({ length: runs }, (_, index) => firstSeed + index);
  const play = (seed: number): Promise<RunFigure> =>
    runOnce({ seed, fault: fault ?? (FAULTS[seed % FAULTS.length] as Fault), ...rest });
  const first = await playAll(seeds, Math.min(atOnce, runs), play);
  const again = await playAll(first.unplayed, 1, play);

  const figures = [...first.figures, ...again.figures];
  const violated = figures.filter(({ violations }) => violations.length > 0);
  const reached = figures.reduce((sum, figure) => sum + figure.reached, 0);
  console.log(
    `${figures.length} runs, ${reached} requests admitted, ${violated.length} runs with violations`,
  );
  return [
    ...again.unplayed.map((seed) => `The run with seed ${seed} did not come to its end, twice.`),
    ...violated.map(({ seed }) => `A bound was exceeded in the run with seed ${seed}.`),
  ];
}

async function playAll(
  seeds: readonly number[],
  atOnce: number,
  play: (seed: number) => Promise<RunFigure>,
): Promise<{ readonly figures: readonly RunFigure[]; readonly unplayed: readonly number[] }> {
  const figures: RunFigure[] = [];
  const unplayed: number[] = [];
  const waiting = [...seeds];
  const work = async (): Promise<void> => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      try {
        const figure = await play(seed);
        printRun(figure);
        figures.push(figure);
      } catch (error) {
        console.error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`);
        unplayed.push(seed);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { figures, unplayed };
}
