import type { JsonObject } from "../json/fields.ts";

const UNDERSCORE = /([a-z0-9])_([a-z])/g;

/**
 * The object with its members' names in camelCase: Google's JSON takes `inline_data` for `inlineData` (protobuf's JSON
 * mapping). Only names are touched, not what is inside, and an object that has no such names is returned as it is.
 */
export function camelMembers(object: JsonObject): JsonObject {
  const names = Object.keys(object);
  if (!names.some((name) => name.includes("_"))) return object;
  return Object.fromEntries(names.map((name) => [camelCase(name), object[name]]));
}

function camelCase(name: string): string {
  return name.replace(UNDERSCORE, (_, before: string, after: string) => before + after.toUpperCase());
}
