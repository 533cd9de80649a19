import type { RedisClient } from "../clients/open-client.ts";
import { REDIS_KEYS } from "../keys.ts";
import { type HealthHint, writeHint } from "./health-hint.ts";

/** Tells the other gateways, without waiting: a hint that Redis does not take is lost. How many are sent is the caller's to bound. */
export function createHealthHintPublisher(client: RedisClient): (hint: HealthHint) => void {
  return (hint) => {
    client.publish(REDIS_KEYS.healthChannel, writeHint(hint)).catch(() => undefined);
  };
}
