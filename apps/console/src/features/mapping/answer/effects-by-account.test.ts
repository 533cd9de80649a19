import type { MappingEffect } from "@operon/contracts";
import { expect, test } from "vitest";
import { effectsByAccount } from "./effects-by-account.ts";

const effect = (over: Partial<MappingEffect>): MappingEffect => ({
  tenantId: "7",
  tenantName: "Acme",
  keyId: "1",
  requestedModel: "fast",
  before: { model: "fast", outcome: "unserved" },
  after: { model: "gpt-4o-mini", outcome: "served" },
  requests: 10,
  ...over,
});

test("keys of an account that see the same change are one row, the largest first", () => {
  const rows = effectsByAccount([
    effect({ requestedModel: "o1", requests: 15 }),
    effect({}),
    effect({ keyId: "2", requests: 7 }),
    effect({ tenantId: "8", tenantName: "Beta", requests: 1 }),
  ]);
  expect(
    rows.map(({ tenantName, requestedModel, requests }) => [tenantName, requestedModel, requests]),
  ).toEqual([
    ["Acme", "fast", 17],
    ["Acme", "o1", 15],
    ["Beta", "fast", 1],
  ]);
});

test("a key with rules of its own, whose names mean something else, stays apart", () => {
  const other = effect({ keyId: "2", after: { model: "gpt-4o", outcome: "served" } });
  expect(effectsByAccount([effect({}), other])).toHaveLength(2);
});
