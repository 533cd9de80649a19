import { addressesSlice } from "./slices/addresses.ts";
import { clearingSlice } from "./slices/clearing.ts";
import { firstAdminSlice } from "./slices/first-admin.ts";
import { gatewaySlice } from "./slices/gateway.ts";
import { installationSlice } from "./slices/installation.ts";
import { masterKeySlice } from "./slices/master-key.ts";
import { remoteApiSlice } from "./slices/remote-api.ts";
import { storesSlice } from "./slices/stores.ts";

/** Every slice that `.env.example` describes, in its order. */
export const documentedSlices = [
  addressesSlice,
  installationSlice,
  storesSlice,
  masterKeySlice,
  firstAdminSlice,
  gatewaySlice,
  clearingSlice,
  remoteApiSlice,
] as const;
