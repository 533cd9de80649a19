import type { RedisClient } from "../clients/open-client.ts";
import { counterKey } from "../keys.ts";
import { RAISE_SHARE } from "../lua/lua-sources.data.ts";
import type { CounterPlace } from "./limit-call.ts";
import { runScript, scriptOf } from "./run-script.ts";

const raise = scriptOf(RAISE_SHARE);

/**
 * Lets a period's counter know what a node that is never granted anything has used of it, all in all: a share never falls. Harmless
 * however often. Throws while Redis is away or does not answer.
 */
export async function raiseShare(
  client: RedisClient,
  { group, name }: CounterPlace,
  share: { readonly node: string; readonly amount: number },
): Promise<void> {
  await runScript(client, raise, [counterKey(group, name)], [share.node, share.amount]);
}
