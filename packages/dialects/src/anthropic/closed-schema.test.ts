import { expect, it } from "vitest";
import { closedSchema } from "./closed-schema.ts";

it("closes every object of a schema, at any depth", () => {
  const place = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
  const schema = {
    type: "object",
    properties: { places: { type: "array", items: place }, one: { anyOf: [place, { type: "null" }] } },
    $defs: { place: { properties: {} }, either: { type: ["object", "null"] } },
  };
  const closed = { ...place, additionalProperties: false };
  expect(closedSchema(schema)).toEqual({
    type: "object",
    properties: {
      places: { type: "array", items: closed },
      one: { anyOf: [closed, { type: "null" }] },
    },
    $defs: {
      place: { properties: {}, additionalProperties: false },
      either: { type: ["object", "null"], additionalProperties: false },
    },
    additionalProperties: false,
  });
});

it("leaves what a schema says itself, and changes nothing in place", () => {
  const schema = Object.freeze({ type: "object", additionalProperties: { type: "string" } });
  expect(closedSchema(schema)).toEqual(schema);
  expect(closedSchema({ type: "string", enum: ["object"] })).toEqual({ type: "string", enum: ["object"] });
  const named = { type: "object", properties: { type: { type: "string" }, items: true } };
  expect(closedSchema(named)).toEqual({ ...named, additionalProperties: false });
});
