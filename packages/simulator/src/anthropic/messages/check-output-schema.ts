import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { AnthropicError } from "../anthropic-error.ts";

const maxDepth = 10;

/** Throws Anthropic's refusal of a schema for structured output or strict tools: objects must forbid further properties. */
export function checkOutputSchema(schema: unknown, path: string, depth = 0): void {
  if (!isObject(schema) || depth > maxDepth) return;
  if (schema.type === "object" && schema.additionalProperties !== false) {
    throw new AnthropicError(
      `${path}: For 'object' type, 'additionalProperties' must be explicitly set to false`,
    );
  }
  for (const part of partsOf(schema)) checkOutputSchema(part, path, depth + 1);
}

function partsOf({ properties, items, anyOf }: UnverifiedObject): readonly unknown[] {
  const alternatives = Array.isArray(anyOf) ? anyOf : [];
  return [...(isObject(properties) ? Object.values(properties) : []), items, ...alternatives];
}
