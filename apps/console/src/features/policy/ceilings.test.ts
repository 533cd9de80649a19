import type { LimitsAnswer, PolicyLevelAnswer } from "@operon/contracts";
import { expect, test } from "vitest";
import { ceilingsOf } from "./ceilings.ts";
import { NO_LIMITS } from "./limits-form.ts";

const level = (
  place: PolicyLevelAnswer["place"],
  limits: Partial<LimitsAnswer> | null,
): PolicyLevelAnswer => ({
  place,
  active: true,
  models: null,
  endpoints: null,
  restrictsAddresses: false,
  allowlist: [],
  allowlistMode: "enforce",
  limits: limits === null ? null : { ...NO_LIMITS, ...limits },
  capabilities: null,
  children: null,
});
const acme = { kind: "tenant", id: "2", name: "Acme" } as const;
const team = { kind: "tenant", id: "3", name: "Team" } as const;
const key = { kind: "key", id: "2", name: "app" } as const;

test("the smallest bound of each kind is the ceiling, with where it is set", () => {
  const levels = [level(acme, { rpm: 600, tpd: 5_000 }), level(team, { rpm: 900, tpd: 4_000 })];
  const { bounds, hasHidden } = ceilingsOf({ levels });
  expect(bounds.rpm).toEqual({ value: 600, place: acme });
  expect(bounds.tpd).toEqual({ value: 4_000, place: team });
  expect(bounds.concurrency).toBeNull();
  expect(hasHidden).toBe(false);
});

test("one's own limit is no ceiling of one's own, even where a tenant has the same id", () => {
  const levels = [level(acme, { rpm: 600 }), level(key, { rpm: 10 })];
  expect(ceilingsOf({ levels }, { kind: "key", id: "2" }).bounds.rpm).toEqual({ value: 600, place: acme });
});

test("an account above that does not tell its limits may have tighter ones", () => {
  const levels = [level({ kind: "upstream-account" }, null), level(acme, {})];
  expect(ceilingsOf({ levels }, { kind: "tenant", id: "2" })).toMatchObject({ hasHidden: true });
});
