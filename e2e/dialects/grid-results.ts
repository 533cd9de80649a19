import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunFacts } from "../installation/run-facts.ts";
import type { CapabilityName } from "./capabilities.ts";
import type { ClientId } from "./clients.data.ts";
import type { ProviderId } from "./providers.data.ts";

/** What a provider served to an SDK and bills, by the simulator's log. */
export type Served = { readonly input: number; readonly output: number; readonly cached: number };

/** An SDK against a provider: for each capability the reason why it does not apply, or null where it was done. */
export type GridCell = {
  readonly client: ClientId;
  readonly provider: ProviderId;
  readonly outcomes: Readonly<Record<CapabilityName, string | null>>;
  readonly served: Served;
};

// A file, because a failed test takes its worker with it. Workers of one run have one parent.
const pathIn = ({ folder }: RunFacts): string => join(folder, `dialects-grid-${process.ppid}.json`);

/** All cells of this run so far. */
export function readGridCells(run: RunFacts): GridCell[] {
  const path = pathIn(run);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as GridCell[]) : [];
}

/** Adds one. */
export function addGridCell(run: RunFacts, cell: GridCell): void {
  writeFileSync(pathIn(run), JSON.stringify([...readGridCells(run), cell]));
}
