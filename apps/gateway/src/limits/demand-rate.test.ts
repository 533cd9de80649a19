import { expect, it } from "vitest";
import { DemandRate } from "./demand-rate.ts";

it("is known after a second, and follows what changes", () => {
  const rate = new DemandRate(0);
  for (let at = 0; at <= 2_000; at += 10) rate.add(1);
  expect(rate.perMs(2_000)).toBeCloseTo(0.1, 2);
  for (let at = 2_050; at <= 62_000; at += 50) {
    rate.add(50);
    rate.perMs(at);
  }
  expect(rate.perMs(62_030)).toBeCloseTo(1, 1);
});

it("takes a burst at the beginning for one, and a single request for next to nothing", () => {
  const burst = new DemandRate(0);
  for (let count = 0; count < 250; count += 1) burst.add(1);
  expect(burst.perMs(1)).toBe(0.25);
  const single = new DemandRate(0);
  single.add(1);
  expect(single.perMs(0.01)).toBe(0.001);
});
