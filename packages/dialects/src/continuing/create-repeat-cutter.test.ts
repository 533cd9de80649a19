import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRepeatCutter } from "./create-repeat-cutter.ts";

function rest(
  delivered: string,
  coming: string,
  { isPrefilled = false, pieces = coming.length } = {},
): string {
  const cutter = createRepeatCutter(delivered, isPrefilled);
  const size = Math.max(1, Math.ceil(coming.length / pieces));
  let out = "";
  for (let from = 0; from < coming.length; from += size) out += cutter.push(coming.slice(from, from + size));
  return out + cutter.flush();
}

describe("after a wish in words to go on", () => {
  it.each([
    [
      "the last words, said again, are cut out",
      "The tide comes in ",
      "tide comes in twice a day.",
      "twice a day.",
    ],
    ["a short answer that is begun anew is cut out", "Hello", "Hello, world", ", world"],
    ["a few equal letters are no repetition", "on the banana", "nana split", "nana split"],
    ["a row of dashes goes on as it is", "-".repeat(40), "-".repeat(40), "-".repeat(40)],
    [
      "a row of equal lines goes on as it is",
      "| - | - |\n".repeat(4),
      "| - | - |\n".repeat(3),
      "| - | - |\n".repeat(3),
    ],
    [
      "what only stood further before is none",
      "once upon a time there was",
      "once upon a time",
      "once upon a time",
    ],
    ["nothing comes of nothing", "Hello there", "", ""],
  ])("%s", (_, delivered, coming, expected) => {
    for (const pieces of [1, 2, 3, coming.length]) expect(rest(delivered, coming, { pieces })).toBe(expected);
  });

  it("up to 200 characters are cut out, however they come", () => {
    const words = Array.from({ length: 80 }, (_, index) => `word-${index} `).join("");
    fc.assert(
      fc.property(fc.integer({ min: 12, max: 200 }), fc.integer({ min: 1, max: 50 }), (length, pieces) => {
        expect(rest(words, `${words.slice(-length)}and so on`, { pieces })).toBe("and so on");
      }),
    );
  });

  it("holds nothing back once it is sure", () => {
    const cutter = createRepeatCutter("The tide comes in", false);
    expect(cutter.push(" twice")).toBe(" twice");
    expect(cutter.push(" a day")).toBe(" a day");
  });
});

it("a model that goes on by itself says the white space again that its prompt did not end with", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", " ", "\n", "é"), minLength: 1, maxLength: 20 }),
      fc.nat(20),
      fc.integer({ min: 1, max: 20 }),
      (text, place, pieces) => {
        const delivered = text.slice(0, place);
        const coming = text.slice(delivered.trimEnd().length);
        expect(delivered + rest(delivered, coming, { isPrefilled: true, pieces })).toBe(text);
      },
    ),
  );
});
