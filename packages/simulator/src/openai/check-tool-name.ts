import { RequestError } from "./request-error.ts";

/** Throws OpenAI's refusal of a function's name that is not 1 to 64 letters, digits, `_` and `-`. */
export function checkToolName(name: string, param: string): void {
  if (name.length > 64) {
    throw new RequestError(
      `Invalid '${param}': string too long. Expected a string with maximum length 64, but got a string with length ${name.length} instead.`,
      { param, code: "string_above_max_length" },
    );
  }
  if (/^[a-zA-Z0-9_-]+$/.test(name)) return;
  throw new RequestError(
    `Invalid '${param}': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.`,
    { param, code: "invalid_value" },
  );
}
