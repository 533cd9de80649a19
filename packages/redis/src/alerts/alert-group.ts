import { REDIS_KEYS } from "../keys.ts";
import type { StreamGroup } from "../streams/stream-group.ts";

/** The group that writes alerts down. */
export const ALERT_GROUP: StreamGroup = { stream: REDIS_KEYS.alertStream, group: "alerting" };
