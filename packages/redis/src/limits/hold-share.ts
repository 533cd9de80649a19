import type { RedisClient } from "../clients/open-client.ts";
import { counterKey } from "../keys.ts";
import { HOLD_SHARE } from "../lua/lua-sources.data.ts";
import type { CounterPlace } from "./limit-call.ts";
import { OPEN_BATCHES_NODE } from "./open-batches-node.ts";
import { runScript, scriptOf } from "./run-script.ts";

/** All that open batches hold of a period, and the version of the reading that says so, which grows. */
export type HeldShare = { readonly amount: number; readonly version: number };

const hold = scriptOf(HOLD_SHARE);

/**
 * Lets a period's counter know what open batches hold of it, all in all. Harmless however often: an older reading changes nothing. Throws
 * while Redis is away or does not answer.
 */
export async function holdShare(
  client: RedisClient,
  { group, name }: CounterPlace,
  { amount, version }: HeldShare,
): Promise<void> {
  await runScript(client, hold, [counterKey(group, name)], [OPEN_BATCHES_NODE, amount, version]);
}
