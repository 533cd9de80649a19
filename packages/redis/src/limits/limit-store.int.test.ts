import { useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RedisClient } from "../clients/open-client.ts";
import { openCommandClient } from "../clients/open-command-client.ts";
import { waitUntilReady } from "../clients/wait-until-ready.ts";
import { createDeadShares } from "./create-dead-shares.ts";
import { createLimitStore, type LimitJoin, type LimitStore } from "./create-limit-store.ts";
import { holdShare } from "./hold-share.ts";
import type { LimitCall, LimitGrant, LimitItem, LimitReply } from "./limit-call.ts";
import { createCounterReader } from "./read-counters.ts";

const stores = useTestStores();
let client: RedisClient;
let store: LimitStore;
let epoch = "";
let sequence = 0;
let group = 0;

beforeAll(async () => {
  client = openCommandClient({ url: stores().redisUrl, name: "test", report: () => undefined });
  await waitUntilReady(client, 10_000);
  store = createLimitStore(client, { clustered: false });
});
afterAll(() => client?.disconnect());

const join = (changes: Partial<LimitJoin> = {}) =>
  store.join({
    node: "a",
    run: "r1",
    restored: "",
    peers: [],
    lastingMs: 71_000,
    patienceMs: 0,
    leaves: false,
    ...changes,
  });

beforeEach(async () => {
  await client.del("operon:limits:epoch");
  const { id } = await join();
  epoch = id;
  expect((await join({ restored: id })).open).toBe(true);
  group += 1;
});

const item = (
  changes: Omit<Partial<LimitItem>, "place"> & { name: string; kind: LimitItem["place"]["kind"] },
): LimitItem => {
  const { name, kind, ...rest } = changes;
  const life = { minute: 10_000, period: Date.now() + 3_600_000, slots: 12_000 }[kind];
  return {
    place: { group: `g${group}`, name, kind },
    limit: 10,
    need: 1,
    want: 1,
    life,
    told: 0,
    list: kind === "period" ? "=0" : "",
    shadow: false,
    ...rest,
  };
};

const call = (items: readonly LimitItem[], changes: Partial<LimitCall> = {}): Promise<LimitReply> => {
  sequence += 1;
  return store.call({ mode: "take", epoch, node: "a", sequence, gateways: 1, items, ...changes });
};

function grantsOf(reply: LimitReply): readonly LimitGrant[] {
  if (!("grants" in reply)) throw new Error(reply.kind);
  return reply.grants;
}

const kinds = ["minute", "period", "slots"] as const;

describe("a reservation", () => {
  it.each(kinds)("of %s is granted up to the limit and not beyond, whoever asks", async (kind) => {
    const nodes = ["a", "b"];
    const held: Record<string, number> = { a: 0, b: 0 };
    let granted = 0;
    for (let turn = 0; turn < 15; turn += 1) {
      const node = nodes[turn % 2] as string;
      const told = kind === "minute" ? 0 : (held[node] ?? 0);
      const reply = await call([item({ name: "x", kind, told })], { node });
      expect(reply.kind).toBe(turn < 10 ? "granted" : "refused");
      granted += grantsOf(reply)[0]?.granted ?? 0;
      held[node] = (held[node] ?? 0) + (grantsOf(reply)[0]?.granted ?? 0);
    }
    expect(granted).toBe(10);
  });

  it("is all or nothing: what fits is not taken where something else does not", async () => {
    await call([item({ name: "small", kind: "minute", limit: 1 })]);
    const reply = await call([
      item({ name: "large", kind: "minute" }),
      item({ name: "day", kind: "period" }),
      item({ name: "slot", kind: "slots" }),
      item({ name: "small", kind: "minute", limit: 1 }),
    ]);
    expect(reply.kind).toBe("refused");
    expect(grantsOf(reply).map(({ granted, waitMs }) => [granted, waitMs > 0])).toEqual([
      [0, false],
      [0, false],
      [0, false],
      [0, true],
    ]);
    const reader = createCounterReader(client);
    const places = ["large", "day", "slot", "small"].map((name, at) => ({
      group: `g${group}`,
      name,
      kind: (["minute", "period", "slots", "minute"] as const)[at] ?? "minute",
    }));
    expect((await reader.read(places)).map(({ used }) => used)).toEqual([0, 0, 0, 1]);
  });

  it("gets more than it needs where there is plenty, and only that near the limit", async () => {
    const [first] = grantsOf(await call([item({ name: "m", kind: "minute", limit: 1_000, want: 100 })]));
    expect(first).toMatchObject({ granted: 100, left: 900, lifeMs: 10_000 });
    await call([item({ name: "m", kind: "minute", limit: 1_000, need: 880, want: 880 })]);
    const [near] = grantsOf(await call([item({ name: "m", kind: "minute", limit: 1_000, want: 20 })]));
    expect(near).toMatchObject({ granted: 1, left: 19, lifeMs: 150 });
  });

  it("in its trial is never refused, and takes nothing that does not fit", async () => {
    const shadow = item({ name: "s", kind: "minute", limit: 1, shadow: true });
    expect(grantsOf(await call([shadow]))[0]?.granted).toBe(1);
    const reply = await call([shadow, item({ name: "real", kind: "minute" })]);
    expect(reply.kind).toBe("granted");
    expect(grantsOf(reply).map(({ granted }) => granted)).toEqual([0, 1]);
  });
});

describe("a minute", () => {
  it("says when it would fit: when the second that it was granted for has left the window", async () => {
    const [taken] = grantsOf(await call([item({ name: "w", kind: "minute", need: 10, want: 10 })]));
    const reply = await call([item({ name: "w", kind: "minute" })]);
    const wait = grantsOf(reply)[0]?.waitMs ?? 0;
    expect(reply.nowMs + wait).toBe(((taken?.second ?? 0) + 61) * 1_000);
  });

  it("takes back what was given back, in the second that it counted in, and counts a debt now", async () => {
    const [taken] = grantsOf(await call([item({ name: "b", kind: "minute", need: 10, want: 10 })]));
    const back = item({ name: "b", kind: "minute", need: 0, want: 0, list: `${taken?.second}=4` });
    expect(grantsOf(await call([back]))[0]?.left).toBe(4);
    expect(
      grantsOf(await call([item({ name: "b", kind: "minute", need: 0, want: 0, told: 6 })]))[0]?.left,
    ).toBe(-2);
  });

  it("keeps what counts when its limit grows past what its cells hold", async () => {
    await call([item({ name: "grow", kind: "minute", limit: 100, need: 90, want: 90 })]);
    for (const limit of [30_000, 8_000_000, 2_000_000_000, 900_000_000_000, 200]) {
      const [grant] = grantsOf(await call([item({ name: "grow", kind: "minute", limit, need: 0, want: 0 })]));
      expect(grant?.left).toBe(limit - 90);
    }
  });
});

describe("a minute that gateways see with different limits", () => {
  it("loses nothing that counts", async () => {
    const ask = (limit: number, need: number) =>
      call([item({ name: "d", kind: "minute", limit, need, want: need })]);
    await ask(1_000, 600);
    await ask(100, 1);
    expect(grantsOf(await ask(1_000, 300))[0]?.left).toBe(100);
  });
});

describe("what somebody else wrote into Redis", () => {
  it("is nothing of ours, and does no harm to others", async () => {
    const keyOf = (name: string) => `operon:limits:{g${group}}:${name}`;
    await client.set(keyOf("m"), "no ring");
    await client.hset(keyOf("p"), "@", epoch, "b", "many", "c", "-9:1");
    await client.hset(keyOf("c"), "b", "x:y:z");
    await client.hset("operon:limits:epoch", "n:x", "never", "l:y", "");
    expect((await join()).open).toBe(true);
    const reply = await call([
      item({ name: "m", kind: "minute" }),
      item({ name: "p", kind: "period" }),
      item({ name: "c", kind: "slots" }),
    ]);
    expect(grantsOf(reply).map(({ left }) => left)).toEqual([9, 9, 9]);
  });
});

describe("a period", () => {
  it("is not granted before it has begun from what is settled", async () => {
    const unbegun = item({ name: "p", kind: "period", list: "-" });
    const other = item({ name: "m", kind: "minute" });
    expect(await call([other, unbegun])).toMatchObject({ kind: "unbegun", unbegun: [1] });
    const begun = await call([other, item({ name: "p", kind: "period", list: "=3,gw-9=4" })]);
    expect(grantsOf(begun)[1]?.left).toBe(2);
    expect(grantsOf(await call([other, unbegun]))[0]?.left).toBe(8);
  });

  it("goes by what a node says it was granted in all, so that a repeat or a lost answer changes nothing", async () => {
    const ask = (told: number) => call([item({ name: "p", kind: "period", need: 2, want: 2, told })]);
    await ask(0);
    await ask(0);
    expect(grantsOf(await ask(0))[0]?.left).toBe(8);
    expect(grantsOf(await ask(2))[0]?.left).toBe(6);
  });

  it("is over when its end has passed", async () => {
    const reply = await call([item({ name: "p", kind: "period", life: Date.now() - 10 })]);
    expect(reply.kind).toBe("over");
  });

  it("ignores a call that comes after a newer one", async () => {
    await call([item({ name: "p", kind: "period" })]);
    const late = await call([item({ name: "p", kind: "period", told: 9 })], { sequence: sequence - 1 });
    expect(late.kind).toBe("late");
  });
});

describe("what open batches hold of a period", () => {
  const place = () => ({ group: `g${group}`, name: "held", kind: "period" }) as const;
  const left = async (list = "=3") =>
    grantsOf(await call([item({ name: "held", kind: "period", need: 0, want: 0, list })]))[0]?.left;

  it("is an absolute amount, of which the newest reading stays, whoever tells it", async () => {
    expect(await left("=3,open-batches=4:7")).toBe(3);
    await holdShare(client, place(), { amount: 6, version: 6 });
    expect(await left()).toBe(3);
    await holdShare(client, place(), { amount: 6, version: 8 });
    await holdShare(client, place(), { amount: 6, version: 8 });
    expect(await left()).toBe(1);
    const [reading] = await createCounterReader(client).read([place()]);
    expect(reading?.used).toBe(9);
    await holdShare(client, place(), { amount: 0, version: 9 });
    await holdShare(client, place(), { amount: 6, version: 8 });
    expect(await left()).toBe(7);
  });

  it("stands where the counter begins anew from an older reading, or was not there when it was told", async () => {
    await holdShare(client, place(), { amount: 6, version: 8 });
    expect(await left("=3,open-batches=0:7")).toBe(1);
    epoch = "another";
    await client.hset("operon:limits:epoch", "id", epoch, "open", "1");
    expect(await left("=2")).toBe(2);
    expect(await left("=2")).toBe(2);
  });

  it("is not freed with what gateways held that are gone", async () => {
    await left("=3,open-batches=4:7");
    const shares = createDeadShares(client);
    const names = (await shares.of(place())).map(({ node }) => node);
    expect(names).toContain("open-batches");
    expect(await shares.whoseAreSettled(names)).toEqual([]);
  });
});

describe("slots", () => {
  it("are free again when their node has not said for their life that it holds them", async () => {
    await call([item({ name: "c", kind: "slots", limit: 1, life: 150 })], { node: "dead" });
    expect((await call([item({ name: "c", kind: "slots", limit: 1 })])).kind).toBe("refused");
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await call([item({ name: "c", kind: "slots", limit: 1 })])).kind).toBe("granted");
  });
});

describe("the epoch", () => {
  it("is another one once the store was emptied: closed until every node that may hold something has restored it", async () => {
    await client.del("operon:limits:epoch");
    expect((await call([item({ name: "x", kind: "minute" })])).kind).toBe("closed");
    const fresh = await join({ peers: ["b"] });
    expect(fresh).toMatchObject({ open: false, sinceMs: 0 });
    expect((await join({ restored: fresh.id, peers: ["b"] })).open).toBe(false);
    expect((await join({ node: "b", restored: fresh.id, peers: ["a"] })).open).toBe(true);
  });

  it("is another one on a server that has started since, which knows what it knew when it was last told", async () => {
    const { nowMs } = await join();
    const again = await join({ run: "r2" });
    expect(again.open).toBe(false);
    expect(again.sinceMs).toBeGreaterThanOrEqual(nowMs);
    expect(again.id).not.toBe(epoch);
    expect((await join({ run: "r2", restored: again.id })).open).toBe(true);
  });

  it("waits for whoever was there and does not come back, and not for who left", async () => {
    await join({ node: "b" });
    await join({ node: "c" });
    await join({ node: "c", leaves: true });
    const { id } = await join({ run: "r3" });
    expect((await join({ run: "r3", restored: id })).open).toBe(false);
    expect((await join({ node: "b", run: "r3", restored: id })).open).toBe(true);
  });

  it("opens at last without those who are gone, when nothing of theirs can count any more", async () => {
    await client.del("operon:limits:epoch");
    const { id } = await join({ peers: ["gone"], lastingMs: 100 });
    expect((await join({ restored: id, peers: ["gone"], lastingMs: 100 })).open).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect((await join({ restored: id, lastingMs: 100 })).open).toBe(true);
  });

  it("takes in what nodes restore while it is closed, before a period has begun too", async () => {
    await client.del("operon:limits:epoch");
    const { id } = await join({ peers: ["b"] });
    epoch = id;
    const restored = await call(
      [
        item({ name: "m", kind: "minute", need: 0, want: 0, list: "-30000=4,200=2" }),
        item({ name: "p", kind: "period", need: 0, want: 0, told: 5, list: "-" }),
        item({ name: "c", kind: "slots", need: 0, want: 0, told: 3 }),
      ],
      { mode: "restore" },
    );
    expect(grantsOf(restored).map(({ left }) => left)).toEqual([4, 5, 7]);
    await join({ restored: id });
    await join({ node: "b", restored: id });
    const reply = await call(
      [
        item({ name: "m", kind: "minute" }),
        item({ name: "p", kind: "period", list: "=1,a=2,c=3" }),
        item({ name: "c", kind: "slots" }),
      ],
      { node: "b" },
    );
    expect(grantsOf(reply).map(({ left }) => left)).toEqual([3, 0, 6]);
  });
});
