import { expect, test } from "vitest";
import { createPlaygroundKeys, type PlaygroundKey } from "./playground-keys.ts";

const HOUR_MS = 3_600_000;
const owner = { userId: "7", tenantId: "1" };

function fixture() {
  const clock = { now: 0 };
  let made = 0;
  const make = async (): Promise<PlaygroundKey> => {
    made += 1;
    return { secret: `key-${made}`, madeAtMs: clock.now, expiresAtMs: clock.now + 12 * HOUR_MS };
  };
  return { clock, make, keys: createPlaygroundKeys(() => clock.now), made: () => made };
}

test("requests at the same time share one key", async () => {
  const { keys, make, made } = fixture();
  const secrets = await Promise.all([1, 2, 3].map(async () => (await keys.keyOf(owner, make)).secret));
  expect(secrets).toEqual(["key-1", "key-1", "key-1"]);
  expect(made()).toBe(1);
});

test("a key is replaced in the last hour before it expires", async () => {
  const { keys, make, clock } = fixture();
  await keys.keyOf(owner, make);
  clock.now = 10.9 * HOUR_MS;
  expect((await keys.keyOf(owner, make)).secret).toBe("key-1");
  clock.now = 11 * HOUR_MS;
  const next = await Promise.all([keys.keyOf(owner, make), keys.keyOf(owner, make)]);
  expect(next.map(({ secret }) => secret)).toEqual(["key-2", "key-2"]);
});

test("a person who moved to another tenant gets another key", async () => {
  const { keys, make } = fixture();
  await keys.keyOf(owner, make);
  expect((await keys.keyOf({ ...owner, tenantId: "2" }, make)).secret).toBe("key-2");
});

test("a key that was refused is forgotten, one that could not be made is tried again", async () => {
  const { keys, make } = fixture();
  await keys.keyOf(owner, make);
  keys.forget(owner);
  await expect(keys.keyOf(owner, () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  expect((await keys.keyOf(owner, make)).secret).toBe("key-2");
});

test("memory is bounded: the oldest of more than a thousand owners is dropped", async () => {
  const { keys, make } = fixture();
  for (let id = 0; id <= 1_000; id += 1) await keys.keyOf({ userId: String(id), tenantId: "1" }, make);
  expect((await keys.keyOf({ userId: "1000", tenantId: "1" }, make)).secret).toBe("key-1001");
  expect((await keys.keyOf({ userId: "0", tenantId: "1" }, make)).secret).toBe("key-1002");
});
