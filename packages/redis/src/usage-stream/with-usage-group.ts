import type { RedisClient } from "../clients/open-client.ts";
import { REDIS_KEYS, SETTLEMENT_GROUP } from "../keys.ts";
import { isMissingGroup } from "./is-missing-group.ts";

/**
 * Runs `command`, which needs the stream and its consumer group. Where they are missing (a fresh Redis, or one
 * that lost everything) they are made, and it runs once more; the group begins at the first entry, so that nothing
 * appended before it is passed over.
 */
export async function withUsageGroup<T>(client: RedisClient, command: () => Promise<T>): Promise<T> {
  try {
    return await command();
  } catch (error) {
    if (!isMissingGroup(error)) throw error;
    await createGroup(client);
    return command();
  }
}

async function createGroup(client: RedisClient): Promise<void> {
  try {
    await client.xgroup("CREATE", REDIS_KEYS.usageStream, SETTLEMENT_GROUP, "0", "MKSTREAM");
  } catch (error) {
    const exists = error instanceof Error && error.message.startsWith("BUSYGROUP");
    if (!exists) throw error;
  }
}
