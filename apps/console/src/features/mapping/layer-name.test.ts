import { expect, test } from "vitest";
import { layerHref, readLayerName } from "./layer-name.ts";

test("a layer's name tells whose rules it holds", () => {
  expect(readLayerName("global")).toEqual({ kind: "global" });
  expect(readLayerName("tenant-7")).toEqual({ kind: "tenant", id: "7" });
  expect(readLayerName("key-912")).toEqual({ kind: "key", id: "912" });
});

test.each(["", "tenant-", "tenant-0", "tenant-07", "user-1", "global-1", "key-1x"])(
  "%o is no layer",
  (name) => {
    expect(readLayerName(name)).toBeUndefined();
  },
);

test("a key's rules are edited on its own page, all others on Mapping", () => {
  expect(layerHref("key-9")).toBe("/keys/9/mapping");
  expect(layerHref("global")).toBe("/mapping?layer=global");
});
