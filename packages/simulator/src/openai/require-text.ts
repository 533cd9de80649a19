import type { UnverifiedObject } from "../json/is-object.ts";
import { RequestError } from "./request-error.ts";

/** A text that must be there, of `max` characters at most; throws a RequestError. */
export function requireText(body: UnverifiedObject, name: string, max: number): string {
  const value = body[name] ?? null;
  if (value === null) {
    throw new RequestError(`Missing required parameter: '${name}'.`, {
      param: name,
      code: "missing_required_parameter",
    });
  }
  if (typeof value !== "string") {
    throw new RequestError(`Invalid type for '${name}': expected a string.`, {
      param: name,
      code: "invalid_type",
    });
  }
  if (value.length <= max) return value;
  throw new RequestError(
    `Invalid '${name}': string too long. Expected a string with maximum length ${max}, but got a string with length ${value.length} instead.`,
    { param: name, code: "string_above_max_length" },
  );
}
