import {
  addressesSlice,
  defineEnv,
  type EnvOf,
  firstAdminSlice,
  installationSlice,
  masterKeySlice,
  storesSlice,
} from "@operon/env";

const slices = {
  addresses: addressesSlice,
  installation: installationSlice,
  stores: storesSlice,
  masterKey: masterKeySlice,
  firstAdmin: firstAdminSlice,
};

/** The settings of a whole installation, as `operon start` reads them. */
export type InstallationEnv = EnvOf<typeof slices>;

/** Reads them, or ends the process with one line per problem. */
export const installationEnv = defineEnv(slices);

/** What was asked for on the command line. */
export type StartOptions = {
  /** Sample tenants, the simulator as a provider, and live traffic. */
  readonly demo: boolean;
  /** From source, restarted at each change. */
  readonly dev: boolean;
};
