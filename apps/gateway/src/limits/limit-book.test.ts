import type { Limits } from "@operon/domain";
import { expect, it } from "vitest";
import type { LimitScope } from "../snapshot/records.ts";
import { createLimitBook } from "./limit-book.ts";

const NOON = 1_795_003_200_000;
const level = (limits: Limits): LimitScope => ({ scope: "key", scopeId: "7", limits, counters: "key:7" });

it.each<[string, Limits, boolean]>([
  ["a minute that is over", { rpm: 5, tpm: 500, concurrency: 1 }, true],
  ["requests of a day", { rpm: 5, rpd: 1 }, false],
  ["tokens of a day", { tpd: 500 }, false],
])("a sweep forgets whoever is quiet, as far as nothing bounds them any more: %s", (_, limits, forgotten) => {
  let now = NOON;
  const book = createLimitBook(() => now);
  const reserve = (limit: Limits) => book.reserve([level(limit)], { tokens: 10 });
  const first = reserve(limits);
  if ("breach" in first) throw new Error("refused");
  first.settle(10);
  now += 61_000;
  book.sweep();
  expect(!("breach" in reserve({ rpd: 1 }))).toBe(forgotten);
});

it("a sweep keeps what runs", () => {
  let now = NOON;
  const book = createLimitBook(() => now);
  book.reserve([level({ concurrency: 1 })], { tokens: 10 });
  now += 3_600_000;
  book.sweep();
  expect(book.reserve([level({ concurrency: 1 })], { tokens: 10 })).toMatchObject({
    breach: { dimension: "concurrency" },
  });
});
