import type { TenantRow } from "@operon/db";
import { budgetPeriodAt, type CalendarZone } from "@operon/domain";

type ZoneOfTenant = Pick<TenantRow, "timeZone" | "previousTimeZone" | "timeZoneChangedAt">;

/** A tenant's calendar as `budgetPeriodAt` takes it. */
export function calendarZoneOf({
  timeZone,
  previousTimeZone,
  timeZoneChangedAt,
}: ZoneOfTenant): CalendarZone {
  return { timeZone, previousTimeZone, changedAtMs: timeZoneChangedAt?.getTime() ?? null };
}

/**
 * What a change of the time zone at `now` leaves: it counts from the next period, so that the one before is the zone that
 * holds now. That is not the last one set where it was changed in this month already. Back to the zone that holds, nothing
 * is left of a change.
 */
export function changedTimeZone(before: ZoneOfTenant, timeZone: string, now: Date): Partial<ZoneOfTenant> {
  if (timeZone === before.timeZone) return {};
  const previousTimeZone = zoneInForce(calendarZoneOf(before), now.getTime());
  return previousTimeZone === timeZone
    ? { timeZone, previousTimeZone: null, timeZoneChangedAt: null }
    : { timeZone, previousTimeZone, timeZoneChangedAt: now };
}

function zoneInForce({ timeZone, previousTimeZone, changedAtMs }: CalendarZone, nowMs: number): string {
  if (previousTimeZone === null || changedAtMs === null) return timeZone;
  const before = { timeZone: previousTimeZone, previousTimeZone: null, changedAtMs: null };
  return nowMs < budgetPeriodAt("month", before, changedAtMs).endMs ? previousTimeZone : timeZone;
}
