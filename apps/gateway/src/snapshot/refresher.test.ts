import type { LoadedDelta, TenantConfiguration } from "@operon/db/data-plane";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NO_ROWS, PLAIN_TENANT } from "../testing/plain-rows.ts";
import { plainTables } from "../testing/plain-tables.ts";
import { createConfigurationIndex } from "./configuration-index.ts";
import { type ConfigurationSource, createRefresher } from "./refresher.ts";
import { createSnapshot } from "./snapshot.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const tenant = (changes: Partial<TenantConfiguration> = {}): TenantConfiguration => ({
  id: "1",
  dna: ".",
  slug: "",
  ...PLAIN_TENANT,
  ...changes,
});

/** A database whose revisions are marked by the history that they belong to. */
function open() {
  const database = {
    head: 5n,
    history: "a",
    away: false,
    tenants: [tenant()] as TenantConfiguration[],
    heads: 0,
    loads: [] as (bigint | null)[],
    /** Resolves before a load is answered. */
    beforeAnswer: async (): Promise<void> => undefined,
  };
  const markOf = (revision: bigint | null) => (revision === null ? null : `${database.history}${revision}`);
  const source: ConfigurationSource = {
    async head(known) {
      database.heads += 1;
      if (database.away) throw new Error("away");
      return { revision: database.head, mark: markOf(known) };
    },
    async load(since) {
      database.loads.push(since);
      const { head, tenants } = database;
      const rows = { ...NO_ROWS, tenants };
      const loaded: LoadedDelta = {
        ...rows,
        revision: head,
        mark: markOf(head),
        sinceMark: markOf(since),
        ageMs: 40,
      };
      await database.beforeAnswer();
      return loaded;
    },
    pepper: async () => null,
  };
  const newIndex = () => createConfigurationIndex(() => undefined, plainTables());
  const snapshot = createSnapshot(newIndex());
  const events: string[] = [];
  const refresher = createRefresher({
    snapshot,
    source,
    newIndex,
    openPepper: () => {
      throw new Error("there is none");
    },
    now: () => Date.now(),
    onApplied: ({ revision }) => events.push(`applied ${revision}`),
    onReplaced: () => events.push(`replaced ${snapshot.revision}`),
    onConfirmed: () => undefined,
    onFailure: (error) => events.push(String(error)),
  });
  return { database, refresher, snapshot, events };
}

async function opened() {
  const all = open();
  await all.refresher.refresh();
  all.refresher.start();
  all.events.length = 0;
  return all;
}
const settle = () => vi.advanceTimersByTimeAsync(0);

describe("a change", () => {
  it("is taken in at once where it is heard of", async () => {
    const { database, refresher, events } = await opened();
    database.head = 6n;
    refresher.heard(6n);
    await settle();
    expect([events, refresher.position?.delayMs]).toEqual([["applied 6"], 40]);
  });

  it("is taken in within a second where its message was lost, or Redis says nothing at all", async () => {
    const { database, events } = await opened();
    database.head = 7n;
    await vi.advanceTimersByTimeAsync(1_000);
    expect([events, database.loads]).toEqual([["applied 7"], [null, 5n]]);
  });

  it("is asked for at once after a reconnect", async () => {
    const { database, refresher, events } = await opened();
    database.head = 6n;
    refresher.check();
    await settle();
    expect(events).toEqual(["applied 6"]);
  });

  it("is never undone by messages out of order", async () => {
    const { database, refresher, snapshot } = await opened();
    database.head = 9n;
    for (const revision of [9n, 7n, 8n, 6n]) refresher.heard(revision);
    await settle();
    expect([snapshot.revision, database.loads]).toEqual([9n, [null, 5n]]);
  });

  it("that comes while another one is read is read after it", async () => {
    const { database, refresher, events } = await opened();
    database.head = 6n;
    database.beforeAnswer = async () => {
      database.beforeAnswer = async () => undefined;
      database.head = 7n;
      refresher.heard(7n);
    };
    refresher.heard(6n);
    await settle();
    expect(events).toEqual(["applied 6", "applied 7"]);
  });

  it("that somebody made up costs one question, and hides no real one", async () => {
    const { database, refresher, events } = await opened();
    const before = database.heads;
    refresher.heard(9_000_000_000_000_000_000n);
    await settle();
    expect([database.heads - before, events]).toEqual([1, []]);
    database.head = 6n;
    refresher.heard(6n);
    await settle();
    expect(events).toEqual(["applied 6"]);
  });

  it("that cannot be read changes nothing, is asked for each second, and is taken in when it is mended", async () => {
    const { database, refresher, snapshot, events } = await opened();
    database.head = 6n;
    database.tenants = [tenant({ status: "frozen" }), tenant({ id: "2", dna: "odd" })];
    refresher.heard(6n);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([snapshot.revision, new Set(events)]).toEqual([
      5n,
      new Set(["UnreadableConfigurationError: revision 6 cannot be read: dna of tenants 2"]),
    ]);
    expect(events.length).toBeGreaterThanOrEqual(2);
    database.tenants = [tenant({ status: "frozen" })];
    await vi.advanceTimersByTimeAsync(1_000);
    expect([snapshot.revision, events.at(-1)]).toEqual([6n, "applied 6"]);
  });
});

describe("PostgreSQL", () => {
  it("may be away: what is known is served, and what was missed is taken in when it is back", async () => {
    const { database, refresher, snapshot, events } = await opened();
    database.away = true;
    database.head = 8n;
    refresher.heard(8n);
    await vi.advanceTimersByTimeAsync(5_000);
    expect([snapshot.revision, new Set(events)]).toEqual([5n, new Set(["Error: away"])]);
    database.away = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(events.at(-1)).toBe("applied 8");
  });

  it.each([
    ["is behind what is served", 3n, "b"],
    ["has counted on from an older revision", 8n, "b"],
    ["has another change under the same number", 5n, "b"],
  ])("is believed where it %s: everything is loaded again", async (_, head, history) => {
    const { database, events } = await opened();
    Object.assign(database, { head, history });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(events).toEqual([`replaced ${head}`]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect([events, database.loads]).toEqual([[`replaced ${head}`], [null, null]]);
  });

  it("is believed where it was restored between two questions", async () => {
    const { database, refresher, events } = await opened();
    database.head = 6n;
    database.beforeAnswer = async () => undefined;
    const load = database.loads;
    refresher.heard(6n);
    // The head has been asked for by now, and the change has not.
    database.history = "b";
    await settle();
    expect([events, load.at(-1)]).toEqual([["replaced 6"], null]);
  });

  it("is not loaded whole over and over where that fails", async () => {
    const { database, events } = await opened();
    database.history = "b";
    database.tenants = [tenant({ dna: "odd" })];
    database.beforeAnswer = () => new Promise((resolve) => setTimeout(resolve, 500));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(database.loads.length).toBeLessThanOrEqual(6);
    expect(new Set(events)).toEqual(
      new Set(["UnreadableConfigurationError: revision 5 cannot be read: dna of tenants 1"]),
    );
  });
});

describe("a file", () => {
  it("is served until PostgreSQL has what it lacks", async () => {
    const { database, refresher, events } = open();
    database.head = 6n;
    refresher.restore({
      writtenAtMs: 0,
      fill: () => ({ revision: 5n, mark: "a5", wrappedPepper: null }),
    });
    refresher.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([events, database.loads]).toEqual([["replaced 5", "applied 6"], [5n]]);
  });

  it("of another history is replaced", async () => {
    const { database, refresher, events } = open();
    database.head = 6n;
    refresher.restore({
      writtenAtMs: 0,
      fill: () => ({ revision: 5n, mark: "z5", wrappedPepper: null }),
    });
    refresher.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([events, database.loads]).toEqual([["replaced 5", "replaced 6"], [null]]);
  });
});
