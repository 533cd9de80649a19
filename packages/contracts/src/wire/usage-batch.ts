import { z } from "zod";
import { UsageEvent } from "./usage-event.ts";

/** One entry of the usage stream: the events of one journal segment, at most a few hundred. */
export const UsageBatch = z.object({
  version: z.literal(1),
  /** `<node id>-<number>`: counts in `journal_segment` tell the node when it may trim. */
  segment: z.string().regex(/^[\w.-]{1,128}$/),
  events: z.array(UsageEvent).max(10_000),
});

export type UsageBatch = z.infer<typeof UsageBatch>;
