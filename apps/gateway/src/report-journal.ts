import type { Logger } from "@operon/telemetry";
import type { Condition } from "./freshness.ts";
import type { JournalReport } from "./journal/open-journal.ts";

/** Tells the operator what becomes of usage on its way to settlement: each change once, not each attempt. */
export function reportJournal(
  logger: Logger,
  condition: Condition,
  inherited: JournalReport["inherited"],
): JournalReport {
  let taken = true;
  return {
    inherited,
    adopted: (found) => logger.warn(found, "took over the journals of processes that are dead"),
    sent: (now) => {
      if (now) condition.well();
      else condition.failed();
      if (now !== taken) {
        if (now) logger.info("usage is taken again");
        else logger.warn("usage is not taken by Redis; it waits on disk");
      }
      taken = now;
    },
    writeFailed: (error) =>
      logger.error({ err: error }, "the journal cannot be written; requests are refused"),
    lost: (events) => logger.error({ events }, "usage events were lost: neither disk nor Redis took them"),
    failed: (error) => logger.error({ err: error }, "looking after the journal failed"),
  };
}
