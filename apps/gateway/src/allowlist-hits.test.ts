import type { AllowlistHitCount } from "@operon/db/data-plane";
import { addressSet, parseAddress } from "@operon/domain";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type AllowlistHits, startAllowlistHits } from "./allowlist-hits.ts";
import type { Allowlist } from "./snapshot/records.ts";

const FLUSH_MS = 5_000;
const sender = { tenantId: "7", keyId: "9" };
const list = (changes: Partial<Allowlist> = {}): Allowlist => ({
  scope: "tenant",
  scopeId: "7",
  enforced: true,
  addresses: addressSet([]),
  ...changes,
});
let written: AllowlistHitCount[][];
let failure: Error | null;
let uncounted: number;
let hits: AllowlistHits;
const count = (address: string, of = list()) => hits.count(of, parseAddress(address), sender);
const summary = (batch = written.at(-1)) =>
  batch?.map(({ scope, scopeId, address, dryRun, requests }) => [scope, scopeId, address, dryRun, requests]);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
  written = [];
  failure = null;
  uncounted = 0;
  hits = startAllowlistHits({
    write: async (batch) => {
      if (failure) throw failure;
      written.push([...batch]);
    },
    flushMs: FLUSH_MS,
    onFailure: () => undefined,
    onUncounted: (requests) => {
      uncounted += requests;
    },
  });
});
afterEach(async () => {
  await hits.close();
  vi.useRealTimers();
});

describe("hits", () => {
  it("are summed per list, address and mode, and written every few seconds", async () => {
    count("203.0.113.7");
    vi.setSystemTime(3_000);
    count("::ffff:203.0.113.7");
    count("203.0.113.7", list({ enforced: false }));
    count("203.0.113.7", list({ scope: "key", scopeId: "9" }));
    hits.count(list(), undefined, sender);
    await vi.advanceTimersByTimeAsync(FLUSH_MS);
    expect(summary()).toEqual([
      ["tenant", "7", "203.0.113.7", false, 2],
      ["tenant", "7", "203.0.113.7", true, 1],
      ["key", "9", "203.0.113.7", false, 1],
      ["tenant", "7", "unknown", false, 1],
    ]);
    expect(written[0]?.[0]).toMatchObject({ firstAtMs: 1_000, lastAtMs: 3_000, ...sender });
    await vi.advanceTimersByTimeAsync(FLUSH_MS);
    expect(written).toHaveLength(1);
  });

  it("count a /64 of IPv6 as one address", async () => {
    count("2001:db8:1:2:3::4");
    count("2001:db8:1:2:ffff::1");
    count("2001:db8:1:3::1");
    await hits.close();
    expect(summary()).toEqual([
      ["tenant", "7", "2001:db8:1:2::/64", false, 2],
      ["tenant", "7", "2001:db8:1:3::/64", false, 1],
    ]);
  });

  it("wait for the next time where they cannot be written, and add to what came meanwhile", async () => {
    failure = new Error("away");
    count("203.0.113.7");
    await vi.advanceTimersByTimeAsync(FLUSH_MS);
    count("203.0.113.7");
    failure = null;
    await vi.advanceTimersByTimeAsync(FLUSH_MS);
    expect(summary()).toEqual([["tenant", "7", "203.0.113.7", false, 2]]);
  });

  it("of more addresses than there is room for count as others, list by list", async () => {
    for (let index = 0; index < 5_000; index += 1) count(`198.18.${index >> 8}.${index & 255}`);
    count("203.0.113.7", list({ scopeId: "8" }));
    await hits.close();
    expect(written[0]).toHaveLength(2_002);
    expect(summary()?.slice(-2)).toEqual([
      ["tenant", "7", "other", false, 3_000],
      ["tenant", "8", "other", false, 1],
    ]);
    expect(uncounted).toBe(0);
  });

  it("take bounded memory from however many lists, and say how many went uncounted", async () => {
    for (let index = 0; index < 10_000; index += 1) count("203.0.113.7", list({ scopeId: String(index) }));
    await hits.close();
    expect(written[0]).toHaveLength(3_000);
    expect(uncounted).toBe(7_000);
  });
});
