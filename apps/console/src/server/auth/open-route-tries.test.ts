import { expect, it } from "vitest";
import { createOpenRouteTries } from "./open-route-tries.ts";

it("lets an address ask 120 times a minute, whichever of its IPv6 addresses it takes", () => {
  let now = 0;
  const mayAsk = createOpenRouteTries(() => now);
  for (let index = 0; index < 120; index += 1) expect(mayAsk(`2001:db8::${index}`)).toBe(true);
  expect(mayAsk("2001:db8::ffff")).toBe(false);
  expect(mayAsk("203.0.113.1")).toBe(true);
  now = 60_000;
  expect(mayAsk("2001:db8::1")).toBe(true);
});
