import { REDIS_KEYS, SETTLEMENT_GROUP } from "../keys.ts";
import type { StreamGroup } from "../streams/stream-group.ts";

/** The group that settles usage. */
export const USAGE_GROUP: StreamGroup = { stream: REDIS_KEYS.usageStream, group: SETTLEMENT_GROUP };
