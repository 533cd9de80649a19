import { expect, test } from "vitest";
import {
  BudgetValues,
  createBudgetOf,
  localTime,
  RaiseValues,
  typedUsd,
  updateBudgetOf,
} from "./budget-values.ts";

const budget = {
  tenantId: "7",
  keyId: null,
  period: "month",
  mode: "hard",
  model: "",
  amountUsd: "500.00",
  alertShares: ["50", "80%"],
} as const;

test("an empty model means all of them, and shares are numbers", () => {
  const values = BudgetValues.parse({ ...budget, alertShares: [...budget.alertShares] });
  expect(createBudgetOf(values)).toMatchObject({ model: null, alertShares: [50, 80], amountUsd: "500.00" });
});

test.each([["0"], ["1001"], ["half"], ["50.5"]])("a share of %s is refused", (share) => {
  const { error } = BudgetValues.safeParse({ ...budget, alertShares: [share] });
  expect(error?.issues).toMatchObject([{ path: ["alertShares"], params: { say: "shares" } }]);
});

test("a raise ends in the future", () => {
  const raise = { amountUsd: "1", reason: "" };
  const later = localTime(new Date(Date.now() + 3_600_000));
  expect(RaiseValues.safeParse({ ...raise, until: later }).success).toBe(true);
  expect(RaiseValues.safeParse({ ...raise, until: "2020-01-01T00:00" }).success).toBe(false);
});

test("an amount is shown as somebody would type it", () => {
  expect(["500.000000000", "0.000120000", "12.340000000", "0.123456789"].map(typedUsd)).toEqual([
    "500.00",
    "0.00012",
    "12.34",
    "0.123456789",
  ]);
});

test("no reason is no reason, rather than an empty one", () => {
  expect(updateBudgetOf({ amountUsd: "1", mode: "soft", alertShares: [], reason: "" })).toEqual({
    amountUsd: "1",
    mode: "soft",
    alertShares: [],
  });
});
