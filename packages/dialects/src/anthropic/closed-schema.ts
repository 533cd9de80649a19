import { isObject, type JsonObject } from "../json/fields.ts";

const NAMED_SCHEMAS = ["properties", "$defs", "definitions"];
const SCHEMA_LISTS = ["anyOf", "oneOf", "allOf"];

/**
 * The schema with every object closed: Anthropic takes only `additionalProperties: false` for structured output, and
 * Gemini's clients have no such member. What says otherwise itself stays, and is for the provider to refuse.
 * https://docs.claude.com/en/docs/build-with-claude/structured-outputs
 */
export function closedSchema(schema: JsonObject): JsonObject {
  const closed: Record<string, unknown> = { ...schema };
  for (const name of NAMED_SCHEMAS) {
    const named = schema[name];
    if (!isObject(named)) continue;
    closed[name] = Object.fromEntries(Object.entries(named).map(([key, part]) => [key, closedPart(part)]));
  }
  for (const name of SCHEMA_LISTS) {
    const list = schema[name];
    if (Array.isArray(list)) closed[name] = list.map(closedPart);
  }
  if (schema.items !== undefined) closed.items = closedPart(schema.items);
  if (isOfObjects(schema) && schema.additionalProperties === undefined) closed.additionalProperties = false;
  return closed;
}

function closedPart(part: unknown): unknown {
  return isObject(part) ? closedSchema(part) : part;
}

function isOfObjects({ type, properties }: JsonObject): boolean {
  if (type === undefined) return isObject(properties);
  return type === "object" || (Array.isArray(type) && type.includes("object"));
}
