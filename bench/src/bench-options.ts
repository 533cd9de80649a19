import { parseArgs } from "node:util";

/** What is asked: whole answers, streams, whole answers at one connection, or whole answers with limits and without. */
export type BenchPhase = (typeof PHASES)[number];

const PHASES = ["json", "streams", "alone", "limits"] as const;

/** How long and how often; `--short` is for CI, where the figures are printed and not kept. */
export type BenchOptions = {
  readonly rounds: number;
  readonly roundMs: number;
  readonly connections: number;
  readonly keep: boolean;
  readonly phases: readonly BenchPhase[];
  /** Options for the gateway's Node, such as `--cpu-prof`. */
  readonly gatewayNodeOptions: readonly string[];
};

/** Reads the command line. Throws on a phase that there is not. */
export function benchOptions(): BenchOptions {
  const { values } = parseArgs({
    options: {
      short: { type: "boolean", default: false },
      rounds: { type: "string" },
      seconds: { type: "string" },
      connections: { type: "string", default: "32" },
      only: { type: "string" },
      profile: { type: "string" },
    },
  });
  return {
    rounds: Number(values.rounds ?? (values.short ? 3 : 7)),
    roundMs: Number(values.seconds ?? (values.short ? 1 : 3)) * 1_000,
    connections: Number(values.connections),
    keep: !values.short && values.only === undefined,
    phases: phasesOf(values.only),
    gatewayNodeOptions:
      values.profile === undefined
        ? []
        : ["--cpu-prof", "--cpu-prof-interval=250", `--cpu-prof-dir=${values.profile}`],
  };
}

function phasesOf(only: string | undefined): readonly BenchPhase[] {
  if (only === undefined) return PHASES;
  const phase = PHASES.find((each) => each === only);
  if (phase === undefined) throw new Error(`--only is one of ${PHASES.join(", ")}.`);
  return [phase];
}
