import type { Behaviour } from "@operon/simulator";
import { expect } from "@playwright/test";
import type { RunFacts } from "../installation/run-facts.ts";

/** Changes how the simulator answers everybody, from now on. */
export async function tellSimulator(run: RunFacts, behaviour: Partial<Behaviour>): Promise<void> {
  const response = await fetch(`${run.simulatorUrl}/__simulator/behaviour`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(behaviour),
  });
  expect(response.ok).toBe(true);
}
