import fc from "fast-check";
import { expect, it } from "vitest";
import { timeOfUuidV7, uuidV7 } from "./uuid-v7.ts";

it("carries its time, its version and its variant, whatever the random bytes are", () => {
  const times = fc.integer({ min: 0, max: 2 ** 48 - 1 });
  fc.assert(
    fc.property(times, fc.uint8Array({ minLength: 10, maxLength: 10 }), (time, random) => {
      const id = uuidV7(time, random);
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
      expect(timeOfUuidV7(id)).toBe(time);
    }),
  );
});

it("finds no time in another kind of id", () => {
  expect(timeOfUuidV7("0190163d-8694-4000-8000-000000000000")).toBeUndefined();
  expect(timeOfUuidV7("nonsense")).toBeUndefined();
});
