import { type Behaviour, defaultBehaviour } from "../settings/behaviour.ts";
import { mergeBehaviour } from "../settings/merge-behaviour.ts";
import { SettingError } from "../settings/setting-error.ts";

/** How a simulator is started; every field may be left out. */
export interface SimulatorOptions {
  /** 0, the default, takes any free one. */
  readonly port?: number;
  /** 127.0.0.1 unless said otherwise. */
  readonly host?: string;
  /** Keys (and Entra's client secrets) that are accepted; without any, every caller is. */
  readonly apiKeys?: readonly string[];
  /** Models that exist at every provider: names, or prefixes that end in a star. `sim-…` always exists. */
  readonly models?: readonly string[];
  /** Answers and faults by rate are the same under the same seed. */
  readonly seed?: number;
  readonly behaviour?: Partial<Behaviour>;
  /** How many requests the log holds; 10,000 unless said otherwise. */
  readonly logSize?: number;
  /** Whether the log keeps bodies as received: prompts, that is. */
  readonly keepBodies?: boolean;
  /** For benchmarks: one prepared answer for every request. */
  readonly fixedReply?: boolean;
  /** About how many events a prepared stream has; 24 unless said otherwise. */
  readonly fixedChunks?: number;
}

/** Options with every field filled in. */
export type CheckedOptions = Required<Omit<SimulatorOptions, "behaviour" | "models">> & {
  /** Null is each provider's own. */
  readonly models: readonly string[] | null;
  readonly behaviour: Behaviour;
};

/** Fills in what was left out; throws a SettingError for what is out of range. */
export function checkOptions(options: SimulatorOptions): CheckedOptions {
  const checked = {
    port: options.port ?? 0,
    host: options.host ?? "127.0.0.1",
    apiKeys: options.apiKeys ?? [],
    models: options.models ?? null,
    seed: options.seed ?? 1,
    behaviour: mergeBehaviour(defaultBehaviour, options.behaviour ?? {}),
    logSize: options.logSize ?? 10_000,
    keepBodies: options.keepBodies ?? false,
    fixedReply: options.fixedReply ?? false,
    fixedChunks: options.fixedChunks ?? 24,
  };
  requireInteger("port", checked.port, 65_535);
  requireInteger("logSize", checked.logSize, 1_000_000, 1);
  requireInteger("fixedChunks", checked.fixedChunks, 10_000, 5);
  if (!Number.isSafeInteger(checked.seed)) throw new SettingError('"seed" must be a whole number');
  return checked;
}

function requireInteger(name: string, value: number, max: number, min = 0): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new SettingError(`"${name}" must be a whole number from ${min} to ${max}`);
}
