import { NO_USAGE, type PicoUsd, type PriceRates, type UsageBuckets } from "@operon/domain";

/** A price as somebody stated it; times are Unix milliseconds. */
export type BillingPrice = {
  readonly id: string;
  readonly providerId: string | null;
  readonly model: string;
  readonly rates: PriceRates;
  readonly effectiveFromMs: number;
  readonly retiredAtMs: number | null;
};

/** What an attempt costs. */
export type BillingCase = {
  readonly title: string;
  readonly providerId: string;
  readonly providerKind: string;
  readonly model: string;
  readonly atMs: number;
  readonly usage: UsageBuckets;
  /** Null = nobody knows a price. */
  readonly costNanoUsd: bigint | null;
};

const usd = (perMillion: number): PicoUsd => BigInt(perMillion * 1_000_000) as PicoUsd;
const HOUR_MS = 3_600_000;
const BEGIN_MS = Date.parse("2026-11-01T00:00:00Z");
const CHANGE_MS = BEGIN_MS + HOUR_MS;

/** Stated prices of the accounts 701 and 702, and of any. */
export const BILLING_PRICES: readonly BillingPrice[] = [
  {
    id: "9001",
    providerId: null,
    model: "stated-*",
    rates: { input: usd(1), output: usd(2) },
    effectiveFromMs: BEGIN_MS,
    retiredAtMs: CHANGE_MS,
  },
  {
    id: "9002",
    providerId: null,
    model: "stated-*",
    rates: { input: usd(3), output: usd(4), cacheRead: usd(0.3), reasoning: usd(5) },
    effectiveFromMs: CHANGE_MS,
    retiredAtMs: null,
  },
  {
    id: "9003",
    providerId: "701",
    model: "stat*",
    rates: {
      input: usd(0.000_001),
      output: usd(0.5),
      tiers: [
        { aboveInputTokens: 200_000, rates: { input: usd(20), output: usd(40) } },
        { aboveInputTokens: 1_000, rates: { input: usd(2), output: usd(4), cacheWrite5m: usd(3) } },
      ],
    },
    effectiveFromMs: BEGIN_MS,
    retiredAtMs: null,
  },
  {
    id: "9004",
    providerId: "702",
    model: "gpt-4o",
    rates: { input: usd(0), output: usd(0) },
    effectiveFromMs: CHANGE_MS,
    retiredAtMs: null,
  },
];

const plain = { ...NO_USAGE, input: 1_000, output: 500 };
const mixed = {
  ...NO_USAGE,
  input: 10,
  cacheRead: 1_001,
  cacheWrite5m: 7,
  output: 3,
  reasoning: 11,
  audioOutput: 2,
};
const stated = { providerId: "700", providerKind: "openai-compatible", model: "stated-x" };

/** What settlement charges by {@link BILLING_PRICES} and the catalogue; the gateways settle holds by the same. */
export const BILLING_CASES: readonly BillingCase[] = [
  { title: "a list price", ...stated, atMs: BEGIN_MS, usage: plain, costNanoUsd: 2_000_000n },
  {
    title: "the moment before a change",
    ...stated,
    atMs: CHANGE_MS - 1,
    usage: plain,
    costNanoUsd: 2_000_000n,
  },
  { title: "the moment of a change", ...stated, atMs: CHANGE_MS, usage: plain, costNanoUsd: 5_000_000n },
  { title: "before anything was stated", ...stated, atMs: BEGIN_MS - 1, usage: plain, costNanoUsd: null },
  {
    title: "buckets of their own price and others",
    ...stated,
    atMs: CHANGE_MS,
    usage: mixed,
    costNanoUsd: 426_300n,
  },
  {
    title: "the account's own price, by a wider pattern, rounded half up",
    ...stated,
    providerId: "701",
    atMs: CHANGE_MS,
    usage: { ...NO_USAGE, input: 500 },
    costNanoUsd: 1n,
  },
  {
    title: "the bound of a tier itself",
    ...stated,
    providerId: "701",
    atMs: CHANGE_MS,
    usage: { ...plain, output: 2 },
    costNanoUsd: 1_001n,
  },
  { title: "a tier", ...stated, providerId: "701", atMs: CHANGE_MS, usage: mixed, costNanoUsd: 2_107_000n },
  {
    title: "the highest tier of a long prompt",
    ...stated,
    providerId: "701",
    atMs: CHANGE_MS,
    usage: { ...NO_USAGE, input: 150_000, imageInput: 50_001, audioOutput: 10 },
    costNanoUsd: 4_000_420_000n,
  },
  {
    title: "the catalogue's price",
    providerId: "700",
    providerKind: "openai",
    model: "gpt-4o-2024-08-06",
    atMs: CHANGE_MS,
    usage: plain,
    costNanoUsd: 7_500_000n,
  },
  {
    title: "the catalogue's price of another account",
    providerId: "702",
    providerKind: "openai",
    model: "gpt-4o",
    atMs: CHANGE_MS - 1,
    usage: plain,
    costNanoUsd: 7_500_000n,
  },
  {
    title: "nothing, where that is the price",
    providerId: "702",
    providerKind: "openai",
    model: "gpt-4o",
    atMs: CHANGE_MS,
    usage: plain,
    costNanoUsd: 0n,
  },
  {
    title: "a model of a server of one's own",
    providerId: "700",
    providerKind: "openai-compatible",
    model: "gpt-4o",
    atMs: CHANGE_MS,
    usage: plain,
    costNanoUsd: null,
  },
];
