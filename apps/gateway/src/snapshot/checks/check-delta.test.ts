import type { ConfigurationDelta } from "@operon/db/data-plane";
import { expect, it } from "vitest";
import { checkDelta, checkedSink } from "./check-delta.ts";

const policy = {
  models: ["gpt-*"],
  endpoints: null,
  allowlist: [],
  allowlistMode: "dry-run",
  limits: { rpm: 5 },
  shadowLimits: { rpm: 3 },
};
const price = { rates: { input: "2500000", output: "10000000" }, tiers: [] };
const rows = {
  tenants: {
    id: "7",
    dna: ".1.",
    slug: "acme",
    status: "frozen",
    deleted: false,
    policy,
    timeZone: "Europe/Berlin",
    previousTimeZone: null,
    timeZoneChangedAt: null,
    onHoldExhausted: "end",
  },
  keys: {
    id: "9",
    tenantId: "7",
    hash: Buffer.alloc(32),
    revoked: false,
    expiresAt: new Date(0),
    previousHash: Buffer.alloc(32),
    previousUntil: new Date(0),
    requireSignature: true,
    hasSigningSecret: true,
    policy: JSON.stringify(policy),
  },
  providers: {
    id: "3",
    tenantId: "1",
    name: "openai-a",
    kind: "openai",
    baseUrl: "https://api.example.com",
    credentials: Buffer.alloc(1),
    options: {},
    tier: -1,
    weight: 1,
    share: "self",
    status: "disabled",
    probe: false,
    deleted: false,
  },
  deployments: {
    id: "4",
    providerId: "3",
    model: "gpt-*",
    upstream: null,
    maxConcurrency: 5,
    maxRequestsPerMinute: null,
    contextTokens: 128_000,
    draining: true,
    createdAt: new Date(0),
    deleted: true,
  },
  mappingLayers: { id: "5", name: "tenant-1", share: "self", defaultModel: null },
  mappingRules: { id: "6", layerId: "5", pattern: "gpt-*", target: "gpt-4o", deleted: false },
  routingRules: {
    id: "7",
    tenantId: "1",
    model: "*",
    strategy: "least-busy",
    fallbacks: ["gpt-4o"],
    continueStreams: null,
    deleted: false,
  },
  budgets: {
    id: "10",
    tenantId: "1",
    keyId: null,
    model: null,
    period: "month",
    mode: "hard",
    amountNanoUsd: "5000000000",
    raises: [],
    deleted: false,
  },
  settings: { id: "11", name: "policies", value: {} },
  prices: {
    id: "8",
    providerId: "3",
    model: "gpt-*",
    rates: price,
    effectiveFrom: new Date(0),
    retiredAt: null,
  },
  dataKeys: { tenantId: "1", version: 1, wrapped: Buffer.alloc(1) },
} as const;
type Kind = keyof typeof rows;

const deltaWith = (kind: Kind, changes: object): ConfigurationDelta =>
  ({
    revision: 5n,
    ...Object.fromEntries(
      Object.entries(rows).map(([each, row]) => [each, [each === kind ? { ...row, ...changes } : row]]),
    ),
  }) as unknown as ConfigurationDelta;

it("a delta whose rows can be read passes", () => {
  checkDelta(deltaWith("tenants", {}));
  checkDelta(deltaWith("tenants", { policy: null }));
});

it.each<[Kind, string, readonly unknown[]]>([
  ["tenants", "id", [7, "0", "-1", "x", "9".repeat(20), null]],
  ["tenants", "dna", ["", "1.", ".1", ".x.", ".01.", null]],
  ["tenants", "status", ["ACTIVE", "toString", null]],
  ["tenants", "deleted", [null, "f"]],
  [
    "tenants",
    "policy",
    [
      5,
      [],
      { ...policy, models: 5 },
      { ...policy, models: [5] },
      { ...policy, endpoints: "chat/completions" },
      { ...policy, allowlist: {} },
      { ...policy, allowlistMode: "off" },
      { ...policy, limits: null },
      { ...policy, limits: [] },
      { ...policy, limits: { rpm: "5" } },
      { ...policy, limits: { rpm: 0 } },
      { ...policy, limits: { rps: 5 } },
    ],
  ],
  ["keys", "hash", [Buffer.alloc(31), "x".repeat(32), null]],
  ["keys", "expiresAt", [new Date(Number.NaN), 5, "2026-01-01"]],
  ["keys", "policy", ["", "{", "null", "5", JSON.stringify({ ...policy, models: 5 }), policy]],
  ["providers", "kind", ["bedrock-9", "constructor", null]],
  ["providers", "options", [null, [], "{}"]],
  ["providers", "weight", [-1, 0.5, "1", null]],
  ["providers", "share", ["everybody", null]],
  ["deployments", "createdAt", [null, 5]],
  ["deployments", "maxConcurrency", [0, -1, "5"]],
  ["deployments", "draining", [null, "f"]],
  ["routingRules", "strategy", ["fastest", "", 5]],
  ["routingRules", "fallbacks", ["gpt-4o", [5], {}]],
  ["prices", "providerId", ["", 3, "0"]],
  [
    "prices",
    "rates",
    [
      null,
      5,
      "{}",
      { rates: price.rates },
      { tiers: [] },
      { ...price, rates: { input: "1" } },
      ...[5, "", "-1", "0.5", "1".repeat(19), null].map((rate) => ({
        ...price,
        rates: { ...price.rates, cacheRead: rate },
      })),
      { ...price, tiers: [{ aboveInputTokens: "5", rates: price.rates }] },
      { ...price, tiers: [{ aboveInputTokens: 5, rates: {} }] },
    ],
  ],
  ["prices", "retiredAt", [5, false, new Date(Number.NaN)]],
  ["mappingLayers", "name", ["", "everybody", "tenant-", "key-01", null]],
  ["mappingLayers", "share", ["all", null]],
  ["mappingRules", "pattern", [5, null]],
  ["dataKeys", "version", [-1, null]],
])(
  "%s: a %s that is not one refuses all of it, and names row and field but not what is in it",
  (kind, field, values) => {
    for (const value of values) {
      expect(() => checkDelta(deltaWith(kind, { [field]: value })), JSON.stringify(value)).toThrow(
        new RegExp(`^revision 5 cannot be read: ${field} of ${kind} [^{]*$`),
      );
    }
  },
);

it("a policy of many keys is checked before any of them has it", () => {
  const given: string[] = [];
  const nothing = (): void => undefined;
  const sink = checkedSink({
    begin: nothing,
    keys: nothing,
    previous: nothing,
    policy: (text) => void given.push(text),
  });
  sink.policy(JSON.stringify(policy), Int32Array.of(0, 9));
  expect(() => sink.policy('{"models":5}', Int32Array.of(0, 9))).toThrow(
    "the configuration cannot be read: policy of keys 9",
  );
  expect(given).toEqual([JSON.stringify(policy)]);
});
