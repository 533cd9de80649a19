import { isObject, type UnverifiedObject } from "../json/is-object.ts";
import { CohereError } from "./cohere-error.ts";

/** The `model` of a request; throws a CohereError. */
export function readModel({ model }: UnverifiedObject): string {
  if (typeof model === "string" && model !== "") return model;
  throw new CohereError("invalid request: model parameter is required");
}

/** A list of texts that is not empty; throws a CohereError. */
export function readTexts(
  value: unknown,
  { name, max }: { readonly name: string; readonly max: number },
): string[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new CohereError(`invalid request: ${name} must be an array of at least 1 string`);
  }
  if (value.length > max) throw new CohereError(`invalid request: too many ${name}: at most ${max}`);
  return value.map((text: unknown) => {
    if (typeof text === "string") return text;
    throw new CohereError(`invalid type: parameter ${name} is of type object but should be of type string.`);
  });
}

/** Whole and at least 1, or undefined; throws a CohereError. */
export function readCount(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (Number.isSafeInteger(value) && (value as number) > 0) return value as number;
  throw new CohereError(`invalid request: ${name} must be a positive integer`);
}

/** Refuses members that the endpoint does not have. */
export function refuseUnknown(body: UnverifiedObject, known: ReadonlySet<string>): void {
  const unknown = Object.keys(body).find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new CohereError(`invalid request: unknown field: ${unknown.slice(0, 100)}`);
}

/** The text of `content`: a string, or parts of which some are texts. */
export function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map((part) => (isObject(part) && typeof part.text === "string" ? part.text : "")).join("");
}
