import { isObject, type UnverifiedObject } from "../json/is-object.ts";
import { AnthropicError } from "./anthropic-error.ts";

/** Throws Anthropic's refusal of the first member that it does not know; `path` is where the object is, "" at the top. */
export function checkMembers(value: UnverifiedObject, known: ReadonlySet<string>, path: string): void {
  const extra = Object.keys(value).find((name) => !known.has(name));
  if (extra === undefined) return;
  throw new AnthropicError(`${pathTo(path, extra.slice(0, 100))}: Extra inputs are not permitted`);
}

/** The member as a text; throws Anthropic's refusal where it is none. */
export function requireText(value: UnverifiedObject, name: string, path: string): string {
  const text = value[name];
  if (typeof text === "string") return text;
  const problem = text === undefined ? "Field required" : "Input should be a valid string";
  throw new AnthropicError(`${pathTo(path, name)}: ${problem}`);
}

/** The member as an object; throws Anthropic's refusal where it is none. */
export function requireObject(value: UnverifiedObject, name: string, path: string): UnverifiedObject {
  const object = value[name];
  if (isObject(object)) return object;
  const problem = object === undefined ? "Field required" : "Input should be a valid dictionary";
  throw new AnthropicError(`${pathTo(path, name)}: ${problem}`);
}

/** A number within its range, null where it is absent; throws Anthropic's refusal. */
export function readNumber(
  value: UnverifiedObject,
  name: string,
  { min, max = Infinity, path = "" }: { readonly min: number; readonly max?: number; readonly path?: string },
): number | null {
  const number = value[name] ?? null;
  if (number === null) return null;
  const at = pathTo(path, name);
  if (typeof number !== "number") throw new AnthropicError(`${at}: Input should be a valid number`);
  if (number < min) throw new AnthropicError(`${at}: Input should be greater than or equal to ${min}`);
  if (number > max) throw new AnthropicError(`${at}: Input should be less than or equal to ${max}`);
  return number;
}

function pathTo(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
