import { HeldDetails } from "@operon/contracts";
import { endHeldObject, type HeldEnd, type HeldObject } from "@operon/db";
import type { PollingOptions } from "./polling-options.ts";

/** Ends an open object. What it held of budgets is free again as soon as their counters know what is settled of it. */
export async function endObject(
  { pool, onHeld }: Pick<PollingOptions, "pool" | "onHeld">,
  held: HeldObject,
  end: HeldEnd,
): Promise<void> {
  await endHeldObject(pool, held, end);
  const { holds = [] } = HeldDetails.parse(held.details);
  if (holds.length > 0) onHeld(holds.map(({ budget }) => budget));
}
