import { budgetPeriodAt } from "@operon/domain";
import { describe, expect, it } from "vitest";
import { calendarZoneOf, changedTimeZone } from "./changed-time-zone.ts";

const UTC = { timeZone: "UTC", previousTimeZone: null, timeZoneChangedAt: null };
const at = (text: string) => new Date(`${text}T12:00:00Z`);
const [tenth, twentieth, nextMonth] = [at("2026-11-10"), at("2026-11-20"), at("2026-12-05")];
const toTokyo = { timeZone: "Asia/Tokyo", previousTimeZone: "UTC", timeZoneChangedAt: tenth };

describe("a change of the time zone", () => {
  it("keeps the one that holds until the period ends", () => {
    expect(changedTimeZone(UTC, "Asia/Tokyo", tenth)).toEqual(toTokyo);
  });

  it("to the same one changes nothing", () => {
    expect(changedTimeZone(toTokyo, "Asia/Tokyo", twentieth)).toEqual({});
  });

  it("again in the same month keeps the one that really holds", () => {
    const changed = changedTimeZone(toTokyo, "Europe/Berlin", twentieth);
    expect(changed).toEqual({
      timeZone: "Europe/Berlin",
      previousTimeZone: "UTC",
      timeZoneChangedAt: twentieth,
    });
    const period = budgetPeriodAt("month", calendarZoneOf({ ...toTokyo, ...changed }), twentieth.getTime());
    expect(period).toEqual(budgetPeriodAt("month", calendarZoneOf(toTokyo), twentieth.getTime()));
  });

  it("back to the one that holds leaves nothing of it", () => {
    expect(changedTimeZone(toTokyo, "UTC", twentieth)).toEqual(UTC);
  });

  it("in a later month keeps the one that the last change brought", () => {
    expect(changedTimeZone(toTokyo, "UTC", nextMonth)).toEqual({
      timeZone: "UTC",
      previousTimeZone: "Asia/Tokyo",
      timeZoneChangedAt: nextMonth,
    });
  });
});
