import { afterAll, beforeAll } from "vitest";
import { openTestStores } from "./open-test-stores.ts";
import type { TestStores } from "./test-stores.ts";

const OPEN_TIMEOUT_MS = 120_000;

/** Opens stores before the tests of the calling file and closes them after; the answer may be asked from a test or a later hook. */
export function useTestStores(): () => TestStores {
  let stores: TestStores | undefined;
  beforeAll(async () => {
    stores = await openTestStores();
  }, OPEN_TIMEOUT_MS);
  afterAll(() => stores?.close(), OPEN_TIMEOUT_MS);
  return () => {
    if (stores === undefined)
      throw new Error("The stores are opened by a beforeAll hook: ask for them after it.");
    return stores;
  };
}
