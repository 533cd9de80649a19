import { expect, test } from "vitest";
import { limitsOfPeaks, questionOf } from "./what-if-values.ts";

const NO_LIMITS = { rpm: null, rpd: null, tpm: null, tpd: null, concurrency: null };

test("what is not proposed is not asked about", () => {
  const empty = { limits: NO_LIMITS, budgetUsd: "", hours: "24" } as const;
  expect(questionOf({ kind: "key", id: "9" }, empty)).toEqual({ keyId: "9", hours: 24 });
  const filled = { ...empty, limits: { ...NO_LIMITS, rpm: 60 }, budgetUsd: "5.00", hours: "1" } as const;
  expect(questionOf({ kind: "tenant", id: "7" }, filled)).toEqual({
    tenantId: "7",
    limits: { ...NO_LIMITS, rpm: 60 },
    budgetUsd: "5.00",
    hours: 1,
  });
});

test("a peak of nothing proposes no limit, which could not be 0", () => {
  const peaks = { rpm: 12, rpd: 900, tpm: 0, tpd: 0, concurrency: 3, costUsd: "0.000000000" };
  expect(limitsOfPeaks(peaks)).toEqual({ rpm: 12, rpd: 900, tpm: null, tpd: null, concurrency: 3 });
});
