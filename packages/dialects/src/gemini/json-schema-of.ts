import { isObject, type JsonObject } from "../json/fields.ts";
import { camelMembers } from "./camel-members.ts";

const MAX_DEPTH = 64;
const COUNTS = new Set(["minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties"]);
const LEFT_OUT = new Set(["nullable", "propertyOrdering", "example"]);
const DIGITS = /^\d{1,15}$/;

/**
 * Gemini's `Schema` (a subset of OpenAPI 3.0 with types in capitals, counts as text and `nullable`) as JSON Schema.
 * `propertyOrdering` has no counterpart: the properties are put into its order. Deeper than 64 levels it is cut.
 */
export function jsonSchemaOf(schema: unknown, depth = 0): unknown {
  if (!isObject(schema) || depth > MAX_DEPTH) return isObject(schema) ? {} : schema;
  const members = camelMembers(schema);
  const entries: [string, unknown][] = [];
  for (const [name, value] of Object.entries(members)) {
    if (value === null || LEFT_OUT.has(name)) continue;
    const read = memberOf(name, value, members, depth);
    if (read !== undefined) entries.push([name, read]);
  }
  if (members.example !== undefined && members.example !== null)
    entries.push(["examples", [members.example]]);
  return members.nullable === true ? nullable(Object.fromEntries(entries)) : Object.fromEntries(entries);
}

function memberOf(name: string, value: unknown, members: JsonObject, depth: number): unknown {
  if (name === "type") return typeOf(value);
  if (name === "properties") return isObject(value) ? propertiesOf(value, members, depth) : value;
  if (name === "items" || name === "additionalProperties") return jsonSchemaOf(value, depth + 1);
  if (name === "anyOf" || name === "oneOf" || name === "allOf" || name === "prefixItems") {
    return Array.isArray(value) ? value.map((one) => jsonSchemaOf(one, depth + 1)) : value;
  }
  if (name === "format" && value === "enum") return undefined;
  return COUNTS.has(name) && typeof value === "string" && DIGITS.test(value) ? Number(value) : value;
}

function propertiesOf(properties: JsonObject, { propertyOrdering }: JsonObject, depth: number): JsonObject {
  const ordered = Array.isArray(propertyOrdering) ? propertyOrdering : [];
  const first = ordered.filter((name) => typeof name === "string" && Object.hasOwn(properties, name));
  const names = [...new Set([...first, ...Object.keys(properties)])];
  return Object.fromEntries(names.map((name) => [name, jsonSchemaOf(properties[name], depth + 1)]));
}

function typeOf(type: unknown): unknown {
  if (type === "TYPE_UNSPECIFIED") return undefined;
  if (Array.isArray(type)) return type.map((one) => (typeof one === "string" ? one.toLowerCase() : one));
  return typeof type === "string" ? type.toLowerCase() : type;
}

function nullable(schema: JsonObject): JsonObject {
  const { type, enum: values, anyOf } = schema;
  const withNull = Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {};
  if (typeof type === "string")
    return type === "null" ? schema : { ...schema, ...withNull, type: [type, "null"] };
  if (Array.isArray(type)) return { ...schema, ...withNull, type: [...new Set([...type, "null"])] };
  return Array.isArray(anyOf)
    ? { ...schema, anyOf: [...anyOf, { type: "null" }] }
    : { ...schema, ...withNull };
}
