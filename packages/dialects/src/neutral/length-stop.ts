import type { StopReason } from "./stop-reason.ts";

/** Why an answer ended that the gateway ends, because what was held for it is used up. */
export const LENGTH_STOP: StopReason = Object.freeze({ unified: "length", raw: "length" });
