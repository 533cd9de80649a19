import { makeVirtualKey } from "@operon/trust";
import { describe, expect, it } from "vitest";
import type { Holder } from "../records.ts";
import { createKeyCache } from "./key-cache.ts";

const holder = (id: number) => ({ key: { id: String(id) } }) as unknown as Holder;
const KEYS = Array.from({ length: 1_000 }, () => makeVirtualKey());

describe("the cache of keys", () => {
  it("finds what was added, and nothing else", () => {
    const cache = createKeyCache();
    for (const [index, key] of KEYS.entries()) cache.add(key, index, holder(index));
    const places = KEYS.map((key) => cache.find(key));
    const kept = places.filter((place, index) => place !== -1 && cache.secretAt(place) === index);
    // A few share a bucket with more than three others.
    expect(kept.length).toBeGreaterThan(990);
    for (const [index, place] of places.entries()) {
      if (place !== -1) expect(cache.holderAt(place)).toEqual(holder(index));
    }
    const altered = KEYS.map((key) => `${key.slice(0, 20)}${key[20] === "a" ? "b" : "a"}${key.slice(21)}`);
    for (const key of [...altered, makeVirtualKey(), "", KEYS[0]?.slice(1), `${KEYS[0]}x`]) {
      expect(cache.find(key ?? "")).toBe(-1);
    }
  });

  it("tells keys with the same checksum apart, and keeps the newest four of them", () => {
    const cache = createKeyCache();
    const alike = Array.from({ length: 6 }, (_, index) => `sk-op-${String(index).repeat(43)}abcdef`);
    for (const [index, key] of alike.entries()) cache.add(key, index, undefined);
    expect(alike.map((key) => cache.find(key) !== -1)).toEqual([false, false, true, true, true, true]);
    expect(alike.slice(2).map((key) => cache.secretAt(cache.find(key)))).toEqual([2, 3, 4, 5]);
  });

  it("forgets whom keys stand for, and on demand the keys too", () => {
    const cache = createKeyCache();
    const [key = ""] = KEYS;
    cache.add(key, 7, holder(7));
    cache.forgetHolders();
    const place = cache.find(key);
    expect([cache.secretAt(place), cache.holderAt(place)]).toEqual([7, undefined]);
    cache.setHolder(place, holder(8));
    expect(cache.holderAt(place)).toEqual(holder(8));
    cache.clear();
    expect(cache.find(key)).toBe(-1);
  });
});
