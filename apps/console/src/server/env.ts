import { addressesSlice, defineEnv, installationSlice, masterKeySlice, storesSlice } from "@operon/env";

/** What the console reads of its environment. */
export const consoleEnv = defineEnv({
  addresses: addressesSlice,
  installation: installationSlice,
  stores: storesSlice,
  masterKey: masterKeySlice,
});
