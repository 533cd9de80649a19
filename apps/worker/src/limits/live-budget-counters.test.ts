import type { LiveBudget } from "@operon/db";
import { describe, expect, it } from "vitest";
import { liveBudgetCounters } from "./live-budget-counters.ts";
import { reachedShares } from "./reached-shares.ts";

const UTC = { timeZone: "UTC", previousTimeZone: null, changedAtMs: null };
const at = (text: string) => Date.parse(text);

function budget(changes: Partial<LiveBudget>): LiveBudget {
  return {
    ...{ id: "12", tenantId: "7", keyId: null, model: null, period: "month", amountNanoUsd: 1_000 },
    ...{ raises: [], alertShares: [50, 100], zone: UTC },
    ...changes,
  };
}

describe("the counter of a budget", () => {
  it("is of its account or its key, in the period that holds the time in its account's own time zone", () => {
    const shanghai = { ...UTC, timeZone: "Asia/Shanghai" };
    const counters = liveBudgetCounters(
      [
        budget({}),
        budget({ id: "13", period: "day", zone: shanghai, keyId: "9", model: "gpt-*" }),
        budget({ id: "14", period: "total" }),
      ],
      at("2026-11-27T18:00:00Z"),
    );
    const [month, day] = [at("2026-11-01T00:00:00Z"), at("2026-11-27T16:00:00Z")];
    expect([...counters.keys()]).toEqual([
      `t7:b12:month:${month / 1_000}`,
      `k9:b13:day:${day / 1_000}`,
      "t7:b14:total:0",
    ]);
    expect([...counters.values()].map(({ followed }) => followed)).toMatchObject([
      {
        scope: "tenant",
        scopeId: "7",
        model: null,
        periodStartMs: month,
        periodEndMs: at("2026-12-01T00:00:00Z"),
      },
      { scope: "key", scopeId: "9", model: "gpt-*", periodStartMs: day, periodEndMs: day + 86_400_000 },
      { periodStartMs: 0, periodEndMs: Number.POSITIVE_INFINITY },
    ]);
  });
});

describe("the shares that are reached", () => {
  it.each([
    [0, []],
    [499, []],
    [500, [50]],
    [999, [50]],
    [1_000, [50, 100]],
  ])("of 1000 after %d are %j", (spent, shares) => {
    expect(reachedShares(budget({}), spent, 0)).toEqual({ shares, allowedNanoUsd: 1_000 });
  });

  it("are of the amount with the raises that hold then", () => {
    const raised = budget({ raises: [{ amountNanoUsd: 1_000, fromMs: 10, untilMs: 20 }] });
    expect([9, 10, 19, 20].map((nowMs) => reachedShares(raised, 600, nowMs).shares)).toEqual([
      [50],
      [],
      [],
      [50],
    ]);
  });
});
