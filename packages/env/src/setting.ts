import type { z } from "zod";

/** One environment variable: how it is read, what it does, and what `.env.example` shows. */
export interface Setting<Schema extends z.ZodType<unknown, string> = z.ZodType<unknown, string>> {
  readonly schema: Schema;
  /** One sentence for the operator. */
  readonly about: string;
  /** What holds when the variable is unset or empty, as it would be typed. */
  readonly fallback?: string;
  /** Shown in `.env.example` where there is no fallback. */
  readonly example?: string;
  /** The value is never echoed in a problem. */
  readonly secret?: true;
}

/** What a setting yields: undefined only where it has no fallback. */
export type SettingValue<S extends Setting> = S extends { readonly fallback: string }
  ? z.output<S["schema"]>
  : z.output<S["schema"]> | undefined;
