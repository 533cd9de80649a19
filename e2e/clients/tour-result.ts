import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunFacts } from "../installation/run-facts.ts";

/** What the tour made and the other tests go on with. */
export type TourResult = {
  readonly email: string;
  readonly password: string;
  readonly keySecret: string;
};

const pathIn = ({ folder }: RunFacts): string => join(folder, "tour.json");

/** Where the tour leaves the browser's cookies. */
export const storageStatePath = ({ folder }: RunFacts): string => join(folder, "signed-in.json");

/** Leaves it for them. */
export function writeTourResult(run: RunFacts, result: TourResult): void {
  writeFileSync(pathIn(run), JSON.stringify(result), { mode: 0o600 });
}

/** Reads it. */
export function readTourResult(run: RunFacts): TourResult {
  return JSON.parse(readFileSync(pathIn(run), "utf8")) as TourResult;
}
