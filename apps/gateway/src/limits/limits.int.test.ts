import type { Limits as Bounds } from "@operon/domain";
import { createDeadShares, openCommandClient, type RedisClient, waitUntilReady } from "@operon/redis";
import { startToxicProxy, useTestStores } from "@operon/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BudgetRecord, LimitScope } from "../snapshot/records.ts";
import { startTestLimits, type TestLimitsOptions } from "../testing/open-test-limits.ts";
import { soon } from "../testing/soon.ts";
import type { LimitRefusal } from "./limit-refusal.ts";
import type { Limits } from "./open-limits.ts";
import { Reservation } from "./reservation.ts";

const stores = useTestStores();
const ZONE = { timeZone: "UTC", previousTimeZone: null, changedAtMs: null };
let redis: RedisClient;
let opened: Limits[] = [];
let account = 100;

beforeEach(async () => {
  account += 1;
  redis = openCommandClient({ url: stores().redisUrl, name: "test", report: () => undefined });
  await waitUntilReady(redis, 10_000);
  await redis.flushall();
});
afterEach(async () => {
  await Promise.all(opened.map((each) => each.close()));
  opened = [];
  redis.disconnect();
});

const open = async (node: string, options: TestLimitsOptions = {}): Promise<Limits> => {
  const limits = await startTestLimits({ node, redisUrl: stores().redisUrl, ...options });
  opened.push(limits);
  return limits;
};
const openFour = () => Promise.all(["a", "b", "c", "d"].map((node) => open(node)));

type Level = Partial<Pick<LimitScope, "limits" | "shadowLimits" | "budgets">> & { readonly id?: number };

/** A path of levels; each has its own id. */
function pathOf(...levels: Level[]): LimitScope[] {
  return levels.map(({ id = 0, ...bounds }, depth) => ({
    scope: depth === levels.length - 1 ? "key" : "tenant",
    scopeId: String(account * 100 + depth * 10 + id),
    group: String(account),
    zone: ZONE,
    limits: {},
    shadowLimits: {},
    budgets: [],
    ...bounds,
  }));
}
const keyWith = (limits: Bounds) => pathOf({ limits });
const budget = (amountNanoUsd: number, changes: Partial<BudgetRecord> = {}): BudgetRecord => ({
  id: "5",
  model: null,
  period: "day",
  mode: "hard",
  amountNanoUsd,
  raises: [],
  ...changes,
});

const DEMAND = { tokens: 10, money: 7 };
const take = async (
  limits: Limits,
  path: LimitScope[],
  demand = DEMAND,
): Promise<Reservation | LimitRefusal> => limits.book.reserve(limits.book.planOf(path, ["gpt-4o"]), demand);
const isTaken = (one: Reservation | LimitRefusal): one is Reservation => one instanceof Reservation;
const dimensionOf = (one: Reservation | LimitRefusal): string =>
  one instanceof Reservation ? "taken" : one.kind === "away" ? "away" : one.planned.dimension;

describe("1,000 callers at once over four gateways", () => {
  it.each([
    [1, { rpd: 1 }],
    [10, { rpd: 10 }],
    [137, { rpd: 137 }],
    [60, { concurrency: 60 }],
  ])("are exactly %d where that many fit under %j", { timeout: 60_000 }, async (count, limits) => {
    const gateways = await openFour();
    const path = keyWith(limits);
    const asked = Array.from({ length: 1_000 }, (_, at) => take(gateways[at % 4] as Limits, [...path]));
    const taken = (await Promise.all(asked)).filter(isTaken);
    expect(taken).toHaveLength(count);
  });

  it.each([
    [500, { rpm: 500 }],
    [90, { tpm: 900 }],
  ])("are never more than %d under %j, and nearly as many", { timeout: 60_000 }, async (count, limits) => {
    const gateways = await openFour();
    const path = keyWith(limits);
    const asked = Array.from({ length: 1_000 }, (_, at) => take(gateways[at % 4] as Limits, [...path]));
    const { length } = (await Promise.all(asked)).filter(isTaken);
    expect(length).toBeLessThanOrEqual(count);
    expect(length).toBeGreaterThan(count * 0.8);
  });

  it("are exactly as many as a budget has money for", { timeout: 60_000 }, async () => {
    const gateways = await openFour();
    const path = pathOf({ budgets: [budget(7 * 137 + 6)] }, {});
    const asked = Array.from({ length: 1_000 }, (_, at) => take(gateways[at % 4] as Limits, [...path]));
    expect((await Promise.all(asked)).filter(isTaken)).toHaveLength(137);
  });
});

describe("a reservation", () => {
  it("takes of no scope where one of them is full", async () => {
    const limits = await open("a");
    const path = pathOf({ limits: { rpm: 5 } }, { limits: { rpd: 1 } });
    expect(isTaken(await take(limits, path))).toBe(true);
    for (let turn = 0; turn < 10; turn += 1) expect(dimensionOf(await take(limits, path))).toBe("rpd");
    const sibling = pathOf({ limits: { rpm: 5 } }, { id: 1, limits: { rpd: 9 } });
    const served = await Promise.all(Array.from({ length: 9 }, () => take(limits, sibling)));
    expect(served.filter(isTaken)).toHaveLength(4);
  });

  it("is settled once: what was not used is there again, for every gateway", async () => {
    const [one, other] = [await open("a"), await open("b")];
    const path = keyWith({ tpd: 100, tpm: 100 });
    const first = await take(one, path, { tokens: 100, money: 0 });
    expect(dimensionOf(await take(other, path, { tokens: 40, money: 0 }))).toMatch(/tp[md]/);
    if (!isTaken(first)) throw new Error("refused");
    first.settle({ tokens: 60, money: 0 });
    first.settle({ tokens: 0, money: 0 });
    await soon(async () => expect(isTaken(await take(other, path, { tokens: 40, money: 0 }))).toBe(true));
    expect(isTaken(await take(one, path, { tokens: 1, money: 0 }))).toBe(false);
  });

  it("that used more than it held leaves a debt", async () => {
    const [one, other] = [await open("a"), await open("b")];
    const path = keyWith({ tpm: 100 });
    const first = await take(one, path, { tokens: 10, money: 0 });
    if (!isTaken(first)) throw new Error("refused");
    first.settle({ tokens: 95, money: 0 });
    await soon(async () => {
      const [key] = await redis.keys("operon:limits:*:tpm");
      expect(key).toBeDefined();
      expect(dimensionOf(await take(other, path, { tokens: 6, money: 0 }))).toBe("tpm");
    });
  });

  it("of money holds until it is settled, and a raise counts while it holds", async () => {
    const limits = await open("a");
    const path = pathOf({ budgets: [budget(10)] }, {});
    const first = await take(limits, path);
    expect(dimensionOf(await take(limits, path))).toBe("budget");
    if (!isTaken(first)) throw new Error("refused");
    first.settle({ tokens: 0, money: 2 });
    await soon(async () => expect(isTaken(await take(limits, path))).toBe(true));
    const raised = budget(10, { raises: [{ amountNanoUsd: 50, fromMs: 0, untilMs: Date.now() + 60_000 }] });
    const over = budget(10, { raises: [{ amountNanoUsd: 50, fromMs: 0, untilMs: Date.now() - 1 }] });
    expect(isTaken(await take(limits, pathOf({ budgets: [raised] }, {})))).toBe(true);
    expect(dimensionOf(await take(limits, pathOf({ budgets: [over] }, {})))).toBe("budget");
  });

  it("counts under a budget of a model only for that model", async () => {
    const limits = await open("a");
    const path = pathOf({ budgets: [budget(7, { model: "o3*" })] }, {});
    const ask = async (model: string) =>
      dimensionOf(await limits.book.reserve(limits.book.planOf(path, [model]), DEMAND));
    expect([await ask("gpt-4o"), await ask("o3"), await ask("o3-mini"), await ask("gpt-4o")]).toEqual([
      "taken",
      "taken",
      "budget",
      "taken",
    ]);
  });

  it("that grew settles a budget of a model once, by what was billed for that model", async () => {
    const limits = await open("a");
    const path = pathOf({ budgets: [budget(100, { model: "o3*" })] }, {});
    const plan = limits.book.planOf(path, ["o3"]);
    const held = { tokens: 10, money: 40 };
    const first = await limits.book.reserve(plan, held);
    const more = await limits.book.reserve(plan.growing ?? plan, held);
    if (!isTaken(first) || !isTaken(more)) throw new Error("refused");
    first.add(more);
    const byModel = [
      { model: "gpt-4o", money: 15 },
      { model: "o3", money: 60 },
    ];
    first.settle({ tokens: 20, money: 75, byModel });
    expect(dimensionOf(await limits.book.reserve(plan, { tokens: 1, money: 41 }))).toBe("budget");
    expect(dimensionOf(await limits.book.reserve(plan, { tokens: 1, money: 40 }))).toBe("taken");
  });

  it("is never refused by a limit in its trial or a soft budget, which tell whom they would have refused", async () => {
    const limits = await open("a");
    const path = pathOf(
      { budgets: [budget(7, { mode: "soft" })] },
      { shadowLimits: { rpm: 2, concurrency: 3 } },
    );
    const taken: Reservation[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const one = await take(limits, path);
      if (isTaken(one)) taken.push(one);
    }
    expect(
      taken.map(({ short }) => short.map(({ dimension }) => dimension).filter((one) => one !== "budget")),
    ).toEqual([[], [], ["rpm"], ["rpm", "concurrency"], ["rpm", "concurrency"]]);
  });

  it("begins a period from what is settled of it", async () => {
    const settled = [
      { node: "", amount: 3 },
      { node: "gone", amount: 4 },
    ];
    const limits = await open("a", { begin: async (places) => places.map(() => settled) });
    const path = keyWith({ rpd: 9 });
    const all = await Promise.all(Array.from({ length: 5 }, () => take(limits, path)));
    expect(all.filter(isTaken)).toHaveLength(2);
  });

  it("costs one question to the shared counters at most, and far from the limit hardly any", async () => {
    const limits = await open("a");
    const path = pathOf({ limits: { rpm: 1_000_000 } }, { limits: { rpm: 1_000_000, tpm: 1e9, rpd: 1e8 } });
    const calls = async () =>
      Number(/cmdstat_evalsha:calls=(\d+)/.exec(await redis.info("commandstats"))?.[1] ?? Number.NaN);
    for (let turn = 0; turn < 50; turn += 1) await take(limits, path);
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (let turn = 0; turn < 50; turn += 1) await take(limits, path);
    const before = await calls();
    // The embedded server counts no commands.
    if (Number.isNaN(before)) return;
    for (let turn = 0; turn < 2_000; turn += 1) await take(limits, path);
    expect(((await calls()) - before) / 2_000).toBeLessThan(0.05);
  });
});

describe("what is configured anew", () => {
  it("makes a soft budget hard, with all that was spent of it", async () => {
    const limits = await open("a");
    for (let turn = 0; turn < 3; turn += 1)
      await take(limits, pathOf({ budgets: [budget(28, { mode: "soft" })] }, {}));
    const hard = pathOf({ budgets: [budget(28)] }, {});
    expect([await take(limits, hard), await take(limits, hard)].map(dimensionOf)).toEqual([
      "taken",
      "budget",
    ]);
  });

  it("gives back what was taken, not what would be taken now", async () => {
    const [one, other] = [await open("a"), await open("b")];
    const huge = { tokens: 1_000_000, money: 0 };
    const running = await take(one, keyWith({ tpd: 100 }), huge);
    if (!isTaken(running)) throw new Error("refused");
    const raised = keyWith({ tpd: 500 });
    expect(dimensionOf(await take(other, raised, { tokens: 400, money: 0 }))).toBe("taken");
    running.settle({ tokens: 60, money: 0 });
    await soon(async () => expect(isTaken(await take(other, raised, { tokens: 40, money: 0 }))).toBe(true));
    expect(dimensionOf(await take(other, raised, { tokens: 1, money: 0 }))).toBe("tpd");
    expect(dimensionOf(await take(one, raised, { tokens: 1, money: 0 }))).toBe("tpd");
  });

  it("binds at once where a number of slots is lowered, however busy they are", async () => {
    const limits = await open("a");
    const held = await Promise.all(
      Array.from({ length: 10 }, () => take(limits, keyWith({ concurrency: 10 }))),
    );
    const lowered = keyWith({ concurrency: 3 });
    for (const one of held.slice(0, 7)) {
      if (isTaken(one)) one.settle({ tokens: 0, money: 0 });
      expect(dimensionOf(await take(limits, lowered))).toBe("concurrency");
    }
    for (const one of held.slice(7)) if (isTaken(one)) one.settle({ tokens: 0, money: 0 });
    await soon(async () => expect(isTaken(await take(limits, lowered))).toBe(true));
  });

  it("counts in one place, though its counters were forgotten meanwhile", async () => {
    const limits = await open("a");
    const [mine, another] = [keyWith({ concurrency: 2, rpd: 5 }), keyWith({ concurrency: 2, rpd: 5 })];
    const plan = () => limits.book.planOf(mine, ["m"]);
    plan();
    limits.book.sweep();
    const taken = [
      await limits.book.reserve(plan(), DEMAND),
      await take(limits, another),
      await limits.book.reserve(plan(), DEMAND),
    ];
    expect(taken.map(dimensionOf)).toEqual(["taken", "taken", "concurrency"]);
  });
});

describe("what a gateway held that is gone", () => {
  it("is there again once its journal is settled, and not before", async () => {
    const settled: { node: string; amount: number }[] = [];
    const begin: TestLimitsOptions["begin"] = async (places) => places.map(() => settled);
    const limits = await open("a", { begin });
    const path = keyWith({ rpd: 5 });
    await take(limits, path);
    const [name = ""] = await redis.keys("operon:limits:*:rpd:*");
    await redis.hset(name, "gone", "9:9");
    let mine = 1;
    while (isTaken(await take(limits, path))) mine += 1;
    settled.push({ node: "gone", amount: 1 });
    await createDeadShares(redis).settled("gone");
    const later = await open("b", { begin });
    await soon(async () => expect(isTaken(await take(later, path))).toBe(true));
    expect(await redis.hget(name, "gone")).toBe("1");
    let others = 1;
    while (isTaken(await take(later, path))) others += 1;
    expect(mine + others).toBe(4);
  });
});

describe("slots", () => {
  it("that one gateway does not need are there for another at once", async () => {
    const [one, other] = [await open("a"), await open("b")];
    const path = keyWith({ concurrency: 2 });
    const held = [await take(one, path), await take(one, path)].filter(isTaken);
    expect(dimensionOf(await take(other, path))).toBe("concurrency");
    for (const each of held) each.settle({ tokens: 0, money: 0 });
    await soon(async () => expect(isTaken(await take(other, path))).toBe(true));
  });
});

describe("a store that is away", () => {
  const through = async (options: TestLimitsOptions = {}) => {
    const proxy = await startToxicProxy({ target: stores().redisUrl });
    const limits = await open("a", {
      redisUrl: proxy.url,
      patienceMs: 50,
      ...options,
    });
    return { proxy, limits };
  };

  it.each(["refuse", "allow"] as const)(
    "gives a verdict within 60 ms: slices are spent, then the policy says %s",
    async (policy) => {
      const { proxy, limits } = await through({ storeAway: () => policy });
      const path = keyWith({ rpm: 100_000, tpd: 1_000 });
      for (let turn = 0; turn < 20; turn += 1) await take(limits, path);
      await proxy.setToxics([{ kind: "timeout", timeoutMs: 0, direction: "downstream" }]);
      let slowest = 0;
      const outcomes: string[] = [];
      for (let turn = 0; turn < 200; turn += 1) {
        const startMs = performance.now();
        outcomes.push(dimensionOf(await take(limits, path)));
        slowest = Math.max(slowest, performance.now() - startMs);
      }
      expect(slowest).toBeLessThan(500);
      const served = outcomes.filter((one) => one === "taken").length;
      if (policy === "refuse") expect(outcomes.at(-1)).toBe("away");
      else expect(outcomes.at(-1)).toBe("tpd");
      expect(served).toBeLessThanOrEqual(policy === "refuse" ? 80 : 180);
      await proxy.close();
    },
  );
});

describe("a store that lost everything", () => {
  it("admits no more than the limit all the same, once all gateways have told what they were granted", {
    timeout: 30_000,
  }, async () => {
    const gateways = await openFour();
    const path = pathOf({ limits: { rpm: 200, rpd: 300 } }, { limits: { concurrency: 150 } });
    const asked = await Promise.all(
      Array.from({ length: 100 }, (_, at) => take(gateways[at % 4] as Limits, [...path])),
    );
    expect(asked.filter(isTaken)).toHaveLength(100);
    await redis.flushall();
    let more = 0;
    await soon(async () => {
      const again = await Promise.all(
        Array.from({ length: 40 }, (_, at) => take(gateways[at % 4] as Limits, [...path])),
      );
      more += again.filter(isTaken).length;
      expect(again.some((one) => dimensionOf(one) === "concurrency")).toBe(true);
    });
    expect(more).toBe(50);
  });
});
