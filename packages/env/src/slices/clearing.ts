import { defineSlice } from "../define-slice.ts";
import { wholeNumber } from "../formats/whole-number.ts";

const eventCount = wholeNumber(1, 10_000);
const entryEvents = wholeNumber(1, 1_000);
const delayMs = wholeNumber(10, 60_000);

/** When usage events move on: from the journal to the stream, and from the stream to PostgreSQL. */
export const clearingSlice = defineSlice({
  title: "Clearing of usage events",
  settings: {
    CLEARING_STREAM_EVENTS: {
      schema: entryEvents,
      about: "Events per entry of the Redis stream.",
      fallback: "100",
    },
    CLEARING_STREAM_DELAY_MS: {
      schema: delayMs,
      about: "The longest that an event waits for its entry to fill.",
      fallback: "1000",
    },
    CLEARING_SETTLE_EVENTS: {
      schema: eventCount,
      about: "Events per PostgreSQL transaction.",
      fallback: "1000",
    },
    CLEARING_SETTLE_DELAY_MS: {
      schema: delayMs,
      about: "The longest that an event waits for its transaction to fill.",
      fallback: "2000",
    },
    CLEARING_RETENTION_DAYS: {
      schema: wholeNumber(1, 3_650),
      about: "Usage events older than this go to quarantine instead of being settled.",
      fallback: "400",
    },
  },
  shape: (values) => ({
    stream: { events: values.CLEARING_STREAM_EVENTS, delayMs: values.CLEARING_STREAM_DELAY_MS },
    settle: { events: values.CLEARING_SETTLE_EVENTS, delayMs: values.CLEARING_SETTLE_DELAY_MS },
    retentionDays: values.CLEARING_RETENTION_DAYS,
  }),
});
