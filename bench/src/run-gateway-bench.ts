import { spawnSync } from "node:child_process";
import { type BenchOptions, type BenchPhase, benchOptions } from "./bench-options.ts";
import { type Measured, measure } from "./measure.ts";
import { canPin } from "./processes/start-process.ts";
import { keepBaseline, lastBaseline } from "./report/baselines.ts";
import { machine } from "./report/machine.ts";
import { printFigures } from "./report/print-figures.ts";
import { type Stage, startStage } from "./start-stage.ts";
import { toFigures } from "./to-figures.ts";

/** Measures the gateway against a bare proxy, prints the figures, and keeps them unless the run is a short one. */
export async function runGatewayBench(): Promise<void> {
  const options = benchOptions();
  // The stores are children of this process, and inherit its core.
  if (canPin) spawnSync("taskset", ["-cp", "1", String(process.pid)]);

  const stage = await startStage(options.gatewayNodeOptions);
  try {
    const figures = await run(stage, options);
    printFigures(figures, lastBaseline());
    if (options.keep) {
      const path = keepBaseline(figures, { ...machine(), stores: stage.storesKind, ...options });
      console.log(`kept in ${path}`);
    }
  } finally {
    await stage.close();
  }
}

async function run(
  { load, simulator, bare, gateway, key, limitedKey, unlimitedKey }: Stage,
  options: BenchOptions,
) {
  const proxies = [
    { name: "bare", port: bare.port, pid: bare.child.pid ?? 0 },
    { name: "gateway", port: gateway.port, pid: gateway.child.pid ?? 0 },
  ];
  const { rounds, roundMs, connections } = options;
  const targets = [...proxies, { name: "direct", port: simulator.port, pid: simulator.child.pid ?? 0 }];
  const common = { key, durationMs: roundMs };
  const measurements = {
    json: { load, targets, rounds, order: { ...common, connections, stream: false } },
    streams: { load, targets, rounds, order: { ...common, connections, stream: true } },
    alone: { load, targets: proxies, rounds, order: { ...common, connections: 1, stream: false } },
  };
  const [, ours = { name: "gateway", port: 0, pid: 0 }] = proxies;
  const paths = [
    { ...ours, name: "unlimited", key: unlimitedKey },
    { ...ours, name: "limited", key: limitedKey },
  ];
  const whole = { ...common, connections, stream: false };
  const limits = { load, targets: paths, rounds, order: whole };
  const runs: Partial<Record<BenchPhase, Map<string, Measured>>> = {};
  for (const phase of options.phases) runs[phase] = await measure({ ...measurements, limits }[phase]);
  return toFigures(runs);
}
