import fc from "fast-check";
import { expect, it } from "vitest";
import { cutAtStop } from "./cut-at-stop.ts";
import { splitTokens } from "./split-tokens.ts";

it("tokens joined are the text again, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(splitTokens(text).join("")).toBe(text);
    }),
  );
});

it("what is left of a text holds no stop sequence, and is its beginning", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", " "), maxLength: 60 });
  const stop = fc.string({ unit: fc.constantFrom("a", "b", " "), minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(text, fc.array(stop, { maxLength: 4 }), (whole, stops) => {
      const { tokens, stop: found } = cutAtStop(splitTokens(whole), stops);
      const kept = tokens.join("");
      expect(whole.startsWith(kept)).toBe(true);
      expect(stops.some((one) => kept.includes(one))).toBe(false);
      expect(found !== null).toBe(stops.some((one) => whole.includes(one)));
      if (found !== null) expect(whole.startsWith(kept + found)).toBe(true);
    }),
  );
});
