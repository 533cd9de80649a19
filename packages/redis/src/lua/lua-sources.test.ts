import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FREE_LIMITS, HOLD_SHARE, JOIN_LIMITS, RAISE_SHARE, RESERVE_LIMITS } from "./lua-sources.data.ts";

it.each([
  ["reserve-limits.lua", RESERVE_LIMITS],
  ["join-limits.lua", JOIN_LIMITS],
  ["free-limits.lua", FREE_LIMITS],
  ["raise-share.lua", RAISE_SHARE],
  ["hold-share.lua", HOLD_SHARE],
])("%s is what is sent to Redis (npm run gen)", (name, text) => {
  expect(text).toBe(readFileSync(new URL(name, import.meta.url), "utf8"));
});
