import { countTokens } from "../generate/count-tokens.ts";
import { RequestError } from "./request-error.ts";

/** A text, or the tokens of one. */
export type Input = string | readonly number[];

/** Reads a prompt or an input: a text, texts, tokens, or lists of tokens; throws a RequestError. */
export function readInputs(
  value: unknown,
  field: { readonly name: string; readonly max: number },
): readonly Input[] {
  const { name, max } = field;
  if (value === undefined || value === null) {
    throw new RequestError(`Missing required parameter: '${name}'.`, {
      param: name,
      code: "missing_required_parameter",
    });
  }
  const inputs = typeof value === "string" || isTokens(value) ? [value] : value;
  if (Array.isArray(inputs) && inputs.length > 0 && inputs.length <= max && inputs.every(isInput))
    return inputs;
  throw new RequestError(
    `Invalid '${name}': expected a non-empty string, an array of at most ${max} of them, or arrays of tokens.`,
    { param: name, code: "invalid_type" },
  );
}

/** An input's size in tokens. */
export function countInputTokens(input: Input): number {
  return typeof input === "string" ? countTokens(input) : input.length;
}

function isInput(value: unknown): value is Input {
  return (typeof value === "string" && value !== "") || isTokens(value);
}

function isTokens(value: unknown): value is readonly number[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((token) => Number.isInteger(token) && token >= 0)
  );
}
