export { type Chromium, findChromium } from "./browser/find-chromium.ts";
export { openTestDatabase } from "./stores/open-test-database.ts";
export { openTestStores } from "./stores/open-test-stores.ts";
export { type PreparedTestStores, prepareTestStores } from "./stores/prepare-test-stores.ts";
export type { TestStore, TestStores } from "./stores/test-stores.ts";
export { testStoresKind } from "./stores/test-stores-kind.ts";
export { useTestStores } from "./stores/use-test-stores.ts";
export {
  startToxicProxy,
  type ToxicProxy,
  type ToxicProxyCounts,
  type ToxicProxyOptions,
} from "./toxics/start-toxic-proxy.ts";
export type { DirectedToxic, Toxic, ToxicDirection } from "./toxics/toxic.ts";
