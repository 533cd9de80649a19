import { type SimulatorOptions, startSimulator } from "@operon/simulator";

/** A request for what was served after a sequence number to models whose name ends with `model`. */
export type LogOrder = { readonly id: number; readonly after: number; readonly model: string };

/** An upstream whose log is asked for over IPC, so that what is not wanted need not travel. Argument: its options as JSON. */
const simulator = await startSimulator(JSON.parse(process.argv[2] ?? "{}") as SimulatorOptions);
process.on("message", ({ id, after, model }: LogOrder) => {
  const entries = simulator.log({ afterSequence: after }).filter((entry) => entry.model?.endsWith(model));
  process.send?.({ id, entries });
});
process.send?.({ port: simulator.port });
process.on("disconnect", () => process.exit(0));
