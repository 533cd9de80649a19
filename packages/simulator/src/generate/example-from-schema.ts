import { loremTokens } from "./lorem-tokens.ts";
import type { SeededRandom } from "./seeded-random.ts";

const maxDepth = 8;
const maxProperties = 100;

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema => {
  return typeof value === "object" && value !== null && !Array.isArray(value);
};

/** A value of the JSON schema's shape (type, enum, const, properties, items, anyOf; no $ref); types in capitals are Gemini's. */
export function exampleFromSchema(unverified: unknown, random: SeededRandom, depth = 0): unknown {
  if (!isSchema(unverified) || depth > maxDepth) return null;
  if ("const" in unverified) return unverified.const;
  if (Array.isArray(unverified.enum) && unverified.enum.length > 0) {
    return unverified.enum[random.between(0, unverified.enum.length - 1)];
  }
  const alternatives = unverified.anyOf ?? unverified.oneOf;
  if (Array.isArray(alternatives)) return exampleFromSchema(alternatives[0], random, depth + 1);
  const type = Array.isArray(unverified.type) ? unverified.type[0] : unverified.type;
  switch (typeof type === "string" ? type.toLowerCase() : type) {
    case "string":
      return loremTokens(random.between(1, 3), random).join("");
    case "integer":
      return random.between(1, 100);
    case "number":
      return random.between(1, 1000) / 10;
    case "boolean":
      return random.next() < 0.5;
    case "array":
      return [exampleFromSchema(unverified.items, random, depth + 1)];
    case "null":
      return null;
    default:
      return exampleObject(unverified.properties, random, depth);
  }
}

function exampleObject(properties: unknown, random: SeededRandom, depth: number): unknown {
  if (!isSchema(properties)) return {};
  const entries = Object.entries(properties).slice(0, maxProperties);
  return Object.fromEntries(
    entries.map(([name, schema]) => [name, exampleFromSchema(schema, random, depth + 1)]),
  );
}
