import { expect, it } from "vitest";
import { billedTier } from "./billed-tier.ts";

it.each(["flex", "priority", "on_demand", "standard-2", "x".repeat(32)])("%s is a tier", (said) => {
  expect(billedTier(said)).toBe(said);
});

it.each([undefined, null, 7, {}, "", "auto", "Flex", 'fl"ex', "flex\n", "é", "x".repeat(33)])(
  "%j is none",
  (said) => {
    expect(billedTier(said)).toBeUndefined();
  },
);
