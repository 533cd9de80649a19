import { expect, it } from "vitest";
import { createRestartDelay } from "./restart-delay.ts";

it("waits twice as long after each early death, half a minute at most, and begins anew after a minute of health", () => {
  const delay = createRestartDelay();
  expect([0, 0, 0].map((alive) => delay.next(alive))).toEqual([500, 1000, 2000]);
  for (let index = 0; index < 10; index += 1) delay.next(0);
  expect(delay.next(0)).toBe(30_000);
  expect(delay.next(60_000)).toBe(500);
});
