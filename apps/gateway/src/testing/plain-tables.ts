import { createHealthBook } from "../health/health-book.ts";
import type { CandidateSetup } from "../snapshot/build-route-table.ts";

/** What route tables are made with where chance and health are not what is tested. */
export function plainTables(): CandidateSetup {
  const health = createHealthBook({
    random: () => 0.5,
    now: () => performance.now(),
    onChange: () => undefined,
    gateways: () => 1,
  });
  return { random: () => 0, health };
}
