import type { DataKey, KeyPepper, MasterKey } from "@operon/trust";

/** The keys that the services work with, unwrapped; in memory only. */
export type ServiceSecrets = {
  readonly masterKey: MasterKey;
  /** What virtual keys are hashed with. */
  readonly pepper: KeyPepper;
  /** Data keys by `<tenant id>:<version>`, bounded. */
  readonly dataKeys: Map<string, DataKey>;
};
