import { isObject, type UnverifiedObject } from "../json/is-object.ts";
import { RequestError } from "./request-error.ts";

const maxTokensInAll = 200_000;

/** What chat and plain completions are asked for alike. */
export interface Generation {
  readonly n: number;
  /** Most tokens of one answer, or null. */
  readonly limit: number | null;
  readonly stops: readonly string[];
  readonly stream: boolean;
  readonly includeUsage: boolean;
  readonly seed: number | null;
}

/** Reads n, stop, seed, stream, stream_options and the limit; throws a RequestError. */
export function readGeneration(body: UnverifiedObject, limitNames: readonly string[]): Generation {
  const n = readInteger(body, "n", { min: 1, max: 128 }) ?? 1;
  const limits = limitNames.map((name) => readInteger(body, name, { min: 1, max: maxTokensInAll }));
  const limit = limits.find((value) => value !== null) ?? null;
  if (limit !== null && limit * n > maxTokensInAll) {
    throw new RequestError(`n times the limit of tokens is more than ${maxTokensInAll}.`, { param: "n" });
  }
  const stream = readBoolean(body, "stream");
  return {
    n,
    limit,
    stops: readStops(body.stop),
    stream,
    includeUsage: readIncludeUsage(body.stream_options, stream),
    seed: readInteger(body, "seed", { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
  };
}

/** The model's name; throws a RequestError where there is none. */
export function readModel(body: UnverifiedObject): string {
  if (typeof body.model === "string" && body.model !== "") return body.model;
  throw new RequestError("you must provide a model parameter");
}

/** A whole number, or null where it is absent or null; throws a RequestError. */
export function readInteger(
  body: UnverifiedObject,
  name: string,
  range: { readonly min: number; readonly max: number },
): number | null {
  const value = body[name] ?? null;
  if (value === null) return null;
  if (typeof value !== "number" || !Number.isInteger(value)) {
    throw new RequestError(`Invalid type for '${name}': expected an integer.`, {
      param: name,
      code: "invalid_type",
    });
  }
  if (value < range.min || value > range.max) {
    const side = value < range.min ? "below_min" : "above_max";
    const bound = value < range.min ? `>= ${range.min}` : `<= ${range.max}`;
    throw new RequestError(
      `Invalid '${name}': integer ${side.replace("_", " ")} value. Expected a value ${bound}, but got ${value} instead.`,
      { param: name, code: `integer_${side}_value` },
    );
  }
  return value;
}

/** A boolean, false where it is absent or null; throws a RequestError. */
export function readBoolean(body: UnverifiedObject, name: string): boolean {
  const value = body[name] ?? false;
  if (typeof value === "boolean") return value;
  throw new RequestError(`Invalid type for '${name}': expected a boolean.`, {
    param: name,
    code: "invalid_type",
  });
}

function readStops(stop: unknown): readonly string[] {
  const stops = typeof stop === "string" ? [stop] : (stop ?? []);
  if (Array.isArray(stops) && stops.length <= 4 && stops.every((text) => typeof text === "string"))
    return stops;
  throw new RequestError("Invalid 'stop': expected a string or an array of at most 4 strings.", {
    param: "stop",
    code: "invalid_type",
  });
}

function readIncludeUsage(options: unknown, stream: boolean): boolean {
  if (options === undefined || options === null) return false;
  if (!stream) {
    throw new RequestError("The 'stream_options' parameter is only allowed when 'stream' is enabled.", {
      param: "stream_options",
    });
  }
  if (!isObject(options)) {
    throw new RequestError("Invalid type for 'stream_options': expected an object.", {
      param: "stream_options",
      code: "invalid_type",
    });
  }
  return options.include_usage === true;
}
