import { CreatePrice } from "@operon/contracts";
import { expect, test } from "vitest";
import { createPriceOf, PriceForm, priceFormOf } from "./price-form.ts";

test("what is left empty is not sent, what was there comes back", () => {
  const rates = { input: "2.5", output: "10", cacheWrite1h: "4" };
  const form = priceFormOf({ model: "gpt-4o*", providerId: "7" }, { rates, batchPercent: 50 });
  expect(PriceForm.safeParse(form).success).toBe(true);
  expect(createPriceOf(form)).toEqual({ model: "gpt-4o*", providerId: "7", rates });
  expect(CreatePrice.safeParse(createPriceOf(form)).success).toBe(true);
});

test("input and output are needed", () => {
  const result = PriceForm.safeParse(priceFormOf({ model: "gpt-4o", providerId: null }, undefined));
  expect(result.error?.issues.map((issue) => issue.path[0])).toEqual(["input", "output"]);
});

test("rates of units are typed as people state them, and sent for a million", () => {
  const rates = { input: "0", output: "0", images: "40000", audioSeconds: "100", searches: "2000" };
  const form = priceFormOf({ model: "dall-e-3", providerId: null }, { rates, batchPercent: 50 });
  expect(form).toMatchObject({ images: "0.04", audioSeconds: "0.006", searches: "2", characters: "" });
  expect(PriceForm.safeParse(form).success).toBe(true);
  expect(createPriceOf(form).rates).toEqual(rates);
  expect(PriceForm.safeParse({ ...form, images: "4 cents" }).success).toBe(false);
});

test("a batch price other than the usual one is shown and sent, an empty one is left to the default", () => {
  const rates = { input: "1", output: "2" };
  const subject = { model: "gpt-4o", providerId: null };
  const form = priceFormOf(subject, { rates, batchPercent: 0 });
  expect(form.batchPercent).toBe(0);
  expect(createPriceOf(form)).toEqual({ ...subject, rates, batchPercent: 0 });
  expect(priceFormOf(subject, { rates, batchPercent: 50 }).batchPercent).toBeNull();
  expect(PriceForm.safeParse({ ...form, batchPercent: 101 }).success).toBe(false);
  expect(PriceForm.safeParse({ ...form, batchPercent: 12.5 }).success).toBe(false);
});
