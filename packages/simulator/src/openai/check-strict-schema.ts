import { isObject, type UnverifiedObject } from "../json/is-object.ts";
import { RequestError } from "./request-error.ts";

const maxDepth = 10;

/** What a refusal says of the schema. */
export interface SchemaWords {
  /** As in `function 'get_weather'`. */
  readonly what: string;
  readonly param: string;
  readonly code: string;
}

/**
 * Throws OpenAI's refusal of a schema that strict mode does not take: every object must forbid further properties
 * and require all that it has.
 */
export function checkStrictSchema(schema: unknown, words: SchemaWords): void {
  check(schema, [], words);
}

function check(schema: unknown, path: readonly string[], words: SchemaWords): void {
  if (!isObject(schema) || path.length > maxDepth) return;
  if (isObjectSchema(schema)) checkObject(schema, path, words);
  for (const [name, property] of Object.entries(propertiesOf(schema))) {
    check(property, [...path, "properties", name], words);
  }
  check(schema.items, [...path, "items"], words);
  const alternatives = Array.isArray(schema.anyOf) ? schema.anyOf : [];
  for (const [index, alternative] of alternatives.entries()) {
    check(alternative, [...path, "anyOf", String(index)], words);
  }
}

function isObjectSchema({ type }: UnverifiedObject): boolean {
  return type === "object" || (Array.isArray(type) && type.includes("object"));
}

function propertiesOf({ properties }: UnverifiedObject): UnverifiedObject {
  return isObject(properties) ? properties : {};
}

function checkObject(schema: UnverifiedObject, path: readonly string[], words: SchemaWords): void {
  if (schema.additionalProperties !== false) {
    throw refusal(path, words, "'additionalProperties' is required to be supplied and to be false.");
  }
  const required = Array.isArray(schema.required) ? schema.required : [];
  const missing = Object.keys(propertiesOf(schema)).find((name) => !required.includes(name));
  if (missing === undefined) return;
  throw refusal(
    path,
    words,
    `'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`,
  );
}

function refusal(path: readonly string[], { what, param, code }: SchemaWords, reason: string): RequestError {
  const context = path.map((step) => `'${step}'`).join(", ");
  return new RequestError(`Invalid schema for ${what}: In context=(${context}), ${reason}`, { param, code });
}
