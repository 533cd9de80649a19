import type { KeyVerdict } from "../auth/create-key-check.ts";

/** What formats are built with. */
export interface FormatSettings {
  /** Whether a key is accepted. */
  readonly checkKey: (key: string | undefined) => KeyVerdict;
  readonly models: readonly string[];
  readonly seed: number;
  /** Seconds since 1970, the `created` of every answer. */
  readonly created: number;
}
