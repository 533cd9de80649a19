import type { LimitGauge } from "@operon/contracts";
import { expect, test } from "vitest";
import { gaugeId, groupGauges } from "./gauge-groups.ts";

const gauge = (name: string, parts: Partial<LimitGauge>): LimitGauge => ({
  place: { kind: "tenant", id: name, name },
  dimension: "rpm",
  shadow: false,
  budgetId: null,
  limit: null,
  used: null,
  limitUsd: null,
  usedUsd: null,
  share: null,
  resetAt: null,
  binds: false,
  overspend: null,
  ...parts,
});
const order = (gauges: readonly LimitGauge[]) =>
  groupGauges(gauges).map(({ dimension, gauges: group }) => [
    dimension,
    ...group.map(({ place }) => (place.kind === "upstream-account" ? "above" : place.name)),
  ]);

test("the bound with the least left comes first, whatever its share", () => {
  const wide = gauge("wide", { limit: 1_000, used: 995 });
  const narrow = gauge("narrow", { limit: 10, used: 2 });
  expect(order([narrow, wide])).toEqual([["rpm", "wide", "narrow"]]);
});

test("what binds comes first even where its numbers are not told, a trial after what refuses", () => {
  const trial = gauge("trial", { shadow: true, limit: 1, used: 1 });
  const own = gauge("own", { limit: 10, used: 9 });
  const unknown = gauge("unknown", { limit: 10 });
  const above = gauge("", { place: { kind: "upstream-account" }, binds: true });
  expect(order([trial, unknown, own, above])).toEqual([["rpm", "above", "own", "unknown", "trial"]]);
});

test("money is compared as money, and groups keep their order", () => {
  const large = gauge("large", {
    dimension: "budget",
    budgetId: "1",
    limitUsd: "90.000000000",
    usedUsd: "1.000000000",
  });
  const small = gauge("small", {
    dimension: "budget",
    budgetId: "2",
    limitUsd: "5.000000000",
    usedUsd: "4.500000000",
  });
  expect(order([large, small, gauge("own", { limit: 1 })])).toEqual([
    ["rpm", "own"],
    ["budget", "small", "large"],
  ]);
});

test("a limit and its trial, and two budgets of one account, are told apart", () => {
  const all = [
    gauge("a", {}),
    gauge("a", { shadow: true }),
    gauge("a", { dimension: "budget", budgetId: "1" }),
    gauge("a", { dimension: "budget", budgetId: "2" }),
  ];
  expect(new Set(all.map(gaugeId)).size).toBe(4);
});
