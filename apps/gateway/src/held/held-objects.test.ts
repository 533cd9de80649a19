import type { HeldObject } from "@operon/db/data-plane";
import type { Dna, KeyId, ProviderId, TenantId } from "@operon/domain";
import { expect, it } from "vitest";
import { openTestHeld } from "../testing/open-test-held.ts";
import { createHeldObjects, type HeldSetup } from "./held-objects.ts";

const made: HeldObject = {
  kind: "response",
  id: "resp_1",
  tenantId: "7" as TenantId,
  tenantDna: ".1." as Dna,
  keyId: "9" as KeyId,
  providerId: "3" as ProviderId,
  dialect: "openai",
  model: null,
  details: {},
  state: "open",
  createdAtMs: 1,
  expiresAtMs: null,
};

it("what must not get lost is written down before anybody is told of it", async () => {
  const held = openTestHeld();
  await held.keepAtOnce(made);
  expect(await held.findNow(made)).toEqual(made);
  await held.close();
});

it("another account's object of the same name is not taken for it", async () => {
  const held = openTestHeld();
  await held.keepNow(made);
  await held.keepNow(made);
  await expect(held.keepNow({ ...made, providerId: "4" as ProviderId })).rejects.toThrow("another account");
  expect(await held.find(made)).toEqual(made);
  await held.close();
});

/** Rows that are written when they may be. */
function openSlow(keep: HeldSetup["rows"]["keep"]) {
  const failures: string[] = [];
  const held = createHeldObjects({
    store: { write: () => undefined, read: async () => null, remove: () => undefined },
    rows: {
      keep,
      keepIntended: async () => [],
      find: async () => undefined,
      list: async () => [],
      forget: async () => undefined,
      doubt: async () => undefined,
      drop: async () => undefined,
    },
    onFailure: (error) => void failures.push(String(error)),
  });
  return { held, failures };
}

it("what is still being written when the process ends is waited for", async () => {
  let release = (): void => undefined;
  const rows: string[] = [];
  const { held } = openSlow(async (objects) => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    rows.push(...objects.map(({ id }) => id));
    return objects;
  });
  void held.keepAtOnce(made);
  const closed = held.close();
  expect(rows).toEqual([]);
  release();
  await closed;
  expect(rows).toEqual(["resp_1"]);
});

it("what cannot be written is tried again until the process ends", async () => {
  let tries = 0;
  const { held, failures } = openSlow(async (objects) => {
    tries += 1;
    if (tries < 3) throw new Error("away");
    return objects;
  });
  await held.keepAtOnce(made);
  await held.close();
  expect([tries, failures]).toEqual([3, ["Error: away", "Error: away"]]);
});

it("what could not be written to the last is told of by its name", async () => {
  const { held, failures } = openSlow(async () => {
    throw new Error("away");
  });
  held.keep(made);
  await held.close();
  expect(failures.at(-1)).toContain("resp_1");
});
