import type { RedisClient } from "../clients/open-client.ts";
import { REDIS_KEYS } from "../keys.ts";
import { PAYLOAD_FIELD } from "../streams/stream-entry.ts";

/** `full`: settlement is far behind, and the batch stays in the journal until there is room. */
export type AppendedUsage =
  | { readonly kind: "appended"; readonly id: string }
  | { readonly kind: "full"; readonly entries: number };

const maxPayloadBytes = 4 * 1_048_576;
const defaultMaxEntries = 5_000;

/**
 * Appends a batch as one entry. Nothing is ever trimmed to make room: at `maxEntries` (5,000) it is refused, and
 * n nodes that append at once may pass that by n. Throws `RangeError` above 4 MiB, and when Redis is away; after a
 * timeout the entry may be there all the same, so batches must be safe to settle twice.
 */
export async function appendUsageBatch(
  client: RedisClient,
  payload: string | Buffer,
  maxEntries: number = defaultMaxEntries,
): Promise<AppendedUsage> {
  if (Buffer.byteLength(payload) > maxPayloadBytes) throw new RangeError("A usage batch is at most 4 MiB.");
  const entries = await client.xlen(REDIS_KEYS.usageStream);
  if (entries >= maxEntries) return { kind: "full", entries };
  const id = await client.xadd(REDIS_KEYS.usageStream, "*", PAYLOAD_FIELD, payload);
  if (id === null) throw new Error("Redis answered XADD without an id.");
  return { kind: "appended", id };
}
