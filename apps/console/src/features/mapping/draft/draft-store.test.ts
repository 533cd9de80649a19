import { expect, test } from "vitest";
import { createDraftStore } from "./draft-store.ts";

const DRAFT = {
  base: "182",
  text: "a=b\nnot a rule",
  tests: [],
  share: null,
  defaultModel: "gpt-4o",
} as const;

test("a draft is found again as it was, by its writer and for its layer alone", () => {
  const storage = memory();
  createDraftStore(storage, "5", "tenant-7").write({ ...DRAFT, tests: [] });
  expect(createDraftStore(storage, "5", "tenant-7").read()).toEqual(DRAFT);
  expect(createDraftStore(storage, "6", "tenant-7").read()).toBeNull();
  expect(createDraftStore(storage, "5", "global").read()).toBeNull();
});

test("what cannot be read is no draft, and a full storage is no failure", () => {
  const storage = memory();
  const store = createDraftStore(storage, "5", "global");
  for (const text of ["{", '{"text":1}', "null"]) {
    storage.setItem("operon-mapping-draft:5:global", text);
    expect(store.read()).toBeNull();
  }
  storage.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  expect(() => store.write({ ...DRAFT, tests: [] })).not.toThrow();
});

test("a forgotten draft is gone", () => {
  const storage = memory();
  const store = createDraftStore(storage, "5", "global");
  store.write({ ...DRAFT, tests: [] });
  store.write(null);
  expect(store.read()).toBeNull();
});

function memory(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, text) => void items.set(name, text),
    removeItem: (name) => void items.delete(name),
  };
}
