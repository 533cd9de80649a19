import { parseArgs } from "node:util";

/** How long and how often; `--short` is for CI, where the figures are printed and not kept. */
export type BenchOptions = {
  readonly rounds: number;
  readonly roundMs: number;
  readonly connections: number;
  readonly keep: boolean;
  /** Options for the gateway's Node, such as `--cpu-prof`. */
  readonly gatewayNodeOptions: readonly string[];
};

/** Reads the command line. */
export function benchOptions(): BenchOptions {
  const { values } = parseArgs({
    options: {
      short: { type: "boolean", default: false },
      rounds: { type: "string" },
      seconds: { type: "string" },
      connections: { type: "string", default: "32" },
      profile: { type: "string" },
    },
  });
  return {
    rounds: Number(values.rounds ?? (values.short ? 3 : 7)),
    roundMs: Number(values.seconds ?? (values.short ? 1 : 3)) * 1_000,
    connections: Number(values.connections),
    keep: !values.short,
    gatewayNodeOptions:
      values.profile === undefined
        ? []
        : ["--cpu-prof", "--cpu-prof-interval=250", `--cpu-prof-dir=${values.profile}`],
  };
}
