import type { AllowlistHit } from "@operon/contracts";
import { expect, test } from "vitest";
import { dryRunAddresses, isHitOf } from "./allowlist-hits.ts";

const HIT: AllowlistHit = {
  place: { kind: "tenant", id: "7", name: "Acme" },
  address: "203.0.113.7",
  dryRun: true,
  tenantId: "7",
  tenantName: "Acme",
  keyId: "9",
  keyName: "ci",
  requests: 3,
  firstAt: "2026-11-01T00:00:00.000Z",
  lastAt: "2026-11-24T00:00:00.000Z",
};
const now = new Date("2026-11-25T00:00:00.000Z");

test("an address counts once, while its last try is of this week and was a dry run", () => {
  const hits = [
    HIT,
    { ...HIT, keyId: "10" },
    { ...HIT, address: "203.0.113.8", dryRun: false },
    { ...HIT, address: "203.0.113.9", lastAt: "2026-11-17T00:00:00.000Z" },
  ];
  expect(dryRunAddresses(hits, now)).toEqual(["203.0.113.7"]);
});

test("a hit belongs to the list that did not hold its address", () => {
  expect(isHitOf(HIT, { kind: "tenant", id: "7" })).toBe(true);
  expect(isHitOf(HIT, { kind: "key", id: "7" })).toBe(false);
  expect(isHitOf({ ...HIT, place: { kind: "upstream-account" } }, { kind: "tenant", id: "7" })).toBe(false);
});
