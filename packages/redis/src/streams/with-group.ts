import type { RedisClient } from "../clients/open-client.ts";
import { isMissingGroup } from "./is-missing-group.ts";
import type { StreamGroup } from "./stream-group.ts";

/**
 * Runs `command`, which needs the stream and its consumer group. Where they are missing (a fresh Redis, or one
 * that lost everything) they are made, and it runs once more; the group begins at the first entry, so that nothing
 * appended before it is passed over.
 */
export async function withGroup<T>(
  client: RedisClient,
  of: StreamGroup,
  command: () => Promise<T>,
): Promise<T> {
  try {
    return await command();
  } catch (error) {
    if (!isMissingGroup(error)) throw error;
    await createGroup(client, of);
    return command();
  }
}

async function createGroup(client: RedisClient, { stream, group }: StreamGroup): Promise<void> {
  try {
    await client.xgroup("CREATE", stream, group, "0", "MKSTREAM");
  } catch (error) {
    const exists = error instanceof Error && error.message.startsWith("BUSYGROUP");
    if (!exists) throw error;
  }
}
