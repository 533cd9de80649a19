import type { KeyVerdict } from "../auth/create-key-check.ts";

/** What formats are built with. */
export interface FormatSettings {
  /** Whether a key is accepted. */
  readonly checkKey: (key: string | undefined) => KeyVerdict;
  /** The accepted keys, for whoever proves one without sending it; none = every one is. */
  readonly apiKeys: readonly string[];
  readonly models: readonly string[];
  readonly seed: number;
  /** Seconds since 1970, the `created` of every answer. */
  readonly created: number;
}
