import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type BatchLoader, createBatchLoader, LoadRefusedError } from "./batch-loader.ts";

const TIMEOUT_MS = 1_000;
let asked: string[][];
let answer: (rows: ReadonlyMap<string, string>) => void;
let fail: (error: Error) => void;
let loader: BatchLoader<string>;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  loader = createBatchLoader({
    query: (ids) => {
      asked.push([...ids]);
      return new Promise((resolve, reject) => {
        answer = resolve;
        fail = reject;
      });
    },
    timeoutMs: TIMEOUT_MS,
    maxWaiting: 3,
  });
});
afterEach(() => vi.useRealTimers());
const settle = () => vi.advanceTimersByTimeAsync(0);

describe("a batch loader", () => {
  it("asks once for what many want, and meanwhile gathers the next batch", async () => {
    const first = [loader.load("1"), loader.load("1")];
    const later = [loader.load("2"), loader.load("3"), loader.load("1")];
    answer(new Map([["1", "one"]]));
    expect(await Promise.all(first)).toEqual(["one", "one"]);
    expect(await later[2]).toBe("one");
    expect(asked).toEqual([["1"], ["2", "3"]]);
    answer(new Map([["3", "three"]]));
    expect(await Promise.all(later.slice(0, 2))).toEqual([undefined, "three"]);
  });

  it("reads again what changed while it was read", async () => {
    const row = loader.load("1");
    loader.changed("1");
    loader.changed("2");
    answer(new Map([["1", "before"]]));
    await settle();
    answer(new Map([["1", "after"]]));
    expect(await row).toBe("after");
    expect(asked).toEqual([["1"], ["1"]]);
  });

  it("passes a failure on, and works again afterwards", async () => {
    const failed = expect(loader.load("1")).rejects.toThrow("away");
    fail(new Error("away"));
    await failed;
    const row = loader.load("1");
    answer(new Map([["1", "one"]]));
    expect(await row).toBe("one");
  });

  it("lets nobody wait for long, and starts no second query beside one that hangs", async () => {
    const late = expect(loader.load("1")).rejects.toThrow(LoadRefusedError);
    const queued = expect(loader.load("2")).rejects.toThrow(LoadRefusedError);
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS);
    await Promise.all([late, queued]);
    const again = loader.load("1");
    await settle();
    expect(asked).toEqual([["1"]]);
    answer(new Map([["1", "of the first query, which nobody waits for"]]));
    await settle();
    expect(asked).toEqual([["1"], ["1"]]);
    answer(new Map([["1", "one"]]));
    expect(await again).toBe("one");
  });

  it("refuses whoever comes when too many wait", async () => {
    const waiting = ["1", "2", "3"].map((id) => loader.load(id));
    await expect(loader.load("4")).rejects.toThrow(LoadRefusedError);
    answer(new Map());
    await settle();
    answer(new Map());
    expect(await Promise.all(waiting)).toEqual([undefined, undefined, undefined]);
  });
});
