import { describe, expect, it } from "vitest";
import { jsonSchemaOf } from "./json-schema-of.ts";

describe("a schema of Gemini's as JSON Schema", () => {
  it("has small types, numbers for counts, null as a type, and properties in their order", () => {
    expect(
      jsonSchemaOf({
        type: "OBJECT",
        propertyOrdering: ["b", "a"],
        properties: {
          a: { type: "STRING", nullable: true, enum: ["x"], format: "enum" },
          b: { type: "ARRAY", items: { type: "INTEGER", format: "int32" }, minItems: "1", max_items: "3" },
          type: { anyOf: [{ type: "NUMBER" }, { type: "BOOLEAN" }], nullable: true },
        },
        required: ["a"],
      }),
    ).toEqual({
      type: "object",
      properties: {
        b: { type: "array", items: { type: "integer", format: "int32" }, minItems: 1, maxItems: 3 },
        a: { type: ["string", "null"], enum: ["x", null] },
        type: { anyOf: [{ type: "number" }, { type: "boolean" }, { type: "null" }] },
      },
      required: ["a"],
    });
    const ordered = jsonSchemaOf({ propertyOrdering: ["b"], properties: { a: {}, b: {} } });
    expect(JSON.stringify(ordered)).toBe('{"properties":{"b":{},"a":{}}}');
  });

  it("keeps what it does not know, names of properties and values as they are", () => {
    const schema = {
      properties: { snake_case: { default: "OBJECT", const: "STRING" } },
      $defs: { A: {} },
      title: "T",
    };
    expect(jsonSchemaOf(schema)).toEqual(schema);
  });

  it("ends however deep it is", () => {
    let schema: object = { type: "STRING" };
    for (let depth = 0; depth < 2000; depth += 1) schema = { items: schema };
    expect(JSON.stringify(jsonSchemaOf(schema)).length).toBeLessThan(2000);
  });
});
