import { CreatePrice } from "@operon/contracts";
import { expect, test } from "vitest";
import { createPriceOf, PriceForm, priceFormOf } from "./price-form.ts";

test("what is left empty is not sent, what was there comes back", () => {
  const rates = { input: "2.5", output: "10", cacheWrite1h: "4" };
  const form = priceFormOf({ model: "gpt-4o*", providerId: "7" }, rates);
  expect(PriceForm.safeParse(form).success).toBe(true);
  expect(createPriceOf(form)).toEqual({ model: "gpt-4o*", providerId: "7", rates });
  expect(CreatePrice.safeParse(createPriceOf(form)).success).toBe(true);
});

test("input and output are needed", () => {
  const result = PriceForm.safeParse(priceFormOf({ model: "gpt-4o", providerId: null }, undefined));
  expect(result.error?.issues.map((issue) => issue.path[0])).toEqual(["input", "output"]);
});
