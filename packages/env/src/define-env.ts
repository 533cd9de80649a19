import type { EnvSlice, SliceSettings } from "./define-slice.ts";
import { EnvError } from "./env-error.ts";
import { type EnvSource, readSlice } from "./read-slice.ts";

type AnySlice = EnvSlice<SliceSettings, unknown>;

/** The shapes of `Slices`, under the same names. */
export type EnvOf<Slices extends Readonly<Record<string, Pick<AnySlice, "title" | "settings">>>> = {
  readonly [Name in keyof Slices]: Slices[Name] extends { shape: (values: never) => infer Shape }
    ? Shape
    : never;
};

/** A set of slices that an app reads once, at its start. */
export interface EnvDefinition<Env> {
  /** The environment, checked. Throws `EnvError` with every problem at once. */
  readonly read: (source?: EnvSource) => Env;
  /** As `read`; prints every problem on standard error and ends the process with code 1 instead of throwing. */
  readonly readOrExit: () => Env;
}

/** Binds slices to the names under which the app sees them: `defineEnv({ stores: storesSlice }).read().stores`. */
export function defineEnv<
  const Slices extends Readonly<Record<string, Pick<AnySlice, "title" | "settings">>>,
>(slices: Slices): EnvDefinition<EnvOf<Slices>> {
  const read = (source: EnvSource = process.env): EnvOf<Slices> => {
    const env: Record<string, unknown> = {};
    const problems = new Set<string>();
    for (const [name, slice] of Object.entries(slices)) {
      const result = readSlice(slice as AnySlice, source);
      if (result.kind === "valid") env[name] = result.value;
      else for (const problem of result.problems) problems.add(problem);
    }
    if (problems.size > 0) throw new EnvError([...problems]);
    return env as EnvOf<Slices>;
  };
  return { read, readOrExit: () => readOrExit(read) };
}

function readOrExit<Env>(read: () => Env): Env {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
