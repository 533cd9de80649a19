import {
  addressesSlice,
  clearingSlice,
  defineEnv,
  gatewaySlice,
  installationSlice,
  masterKeySlice,
  storesSlice,
} from "@operon/env";

/** What the gateway reads from its environment. */
export const gatewayEnv = defineEnv({
  addresses: addressesSlice,
  installation: installationSlice,
  stores: storesSlice,
  masterKey: masterKeySlice,
  gateway: gatewaySlice,
  clearing: clearingSlice,
});
