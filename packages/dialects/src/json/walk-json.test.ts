import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createJsonCursor } from "./json-cursor.ts";
import { MAX_JSON_DEPTH, skipSpace, skipValue } from "./walk-json.ts";

function accepts(bytes: Buffer): boolean {
  const cursor = createJsonCursor(bytes);
  const end = skipValue(cursor, skipSpace(cursor, 0));
  return end >= 0 && skipSpace(cursor, end) === bytes.length;
}

function parses(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}

const jsonText = fc.oneof(
  fc.json({ maxDepth: 6, stringUnit: "binary" }),
  fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value, null, 2)),
);
const mutation = fc.record({
  at: fc.nat(),
  remove: fc.nat(2),
  insert: fc.constantFrom(
    "",
    '"',
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "0",
    "-",
    ".",
    "e",
    "\u0001",
    "\n",
    "u",
    "é",
  ),
});

describe("the JSON reader", () => {
  it("accepts what JSON.parse accepts", () => {
    fc.assert(fc.property(jsonText, (text) => accepts(Buffer.from(text)) === parses(Buffer.from(text))));
  });

  it("agrees with JSON.parse on damaged JSON, and never throws", () => {
    fc.assert(
      fc.property(jsonText, fc.array(mutation, { minLength: 1, maxLength: 4 }), (text, mutations) => {
        let damaged = text;
        for (const { at, remove, insert } of mutations) {
          const place = at % (damaged.length + 1);
          damaged = damaged.slice(0, place) + insert + damaged.slice(place + remove);
        }
        const bytes = Buffer.from(damaged);
        expect(accepts(bytes)).toBe(parses(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  it("agrees with JSON.parse on strings of punctuation", () => {
    const symbols = fc.string({ unit: fc.constantFrom(...'{}[],:"\\ 01-+.eEtruefalsn\t\n') });
    fc.assert(
      fc.property(symbols, (text) => accepts(Buffer.from(text)) === parses(Buffer.from(text))),
      { numRuns: 2000 },
    );
  });

  it("finds a quote, an escape or a control character at every place of a long string", () => {
    for (const special of [
      '"',
      "\\",
      "\\n",
      "\\u00e9",
      "\\u00g9",
      "\u0000",
      "\u001f",
      "\u007f",
      "é",
      "你",
      "\u0020",
    ]) {
      for (let place = 0; place < 120; place += 1) {
        const text = `"${"a".repeat(place)}${special}${"b".repeat(119 - place)}"`;
        expect(accepts(Buffer.from(text)), JSON.stringify(text)).toBe(parses(Buffer.from(text)));
      }
    }
  });

  it("never takes a truncated document for a whole one", () => {
    const text = `{"a":[1.5e+3,-0,true,null,"\\ud83d\\ude00 ${"x".repeat(70)}\\"y"],"b":{"c":{}}}`;
    for (let length = 0; length < text.length; length += 1) {
      expect(accepts(Buffer.from(text.slice(0, length)))).toBe(false);
    }
    expect(accepts(Buffer.from(text))).toBe(true);
  });

  it("reads random bytes without throwing and never accepts what JSON.parse refuses", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (array) => {
        const bytes = Buffer.from(array);
        if (accepts(bytes) && isUtf8(bytes)) expect(parses(bytes)).toBe(true);
      }),
    );
  });

  it(`refuses more than ${MAX_JSON_DEPTH} levels instead of exhausting the stack`, () => {
    const nested = (depth: number) => Buffer.from("[".repeat(depth) + "]".repeat(depth));
    expect(accepts(nested(MAX_JSON_DEPTH))).toBe(true);
    expect(accepts(nested(MAX_JSON_DEPTH + 1))).toBe(false);
    expect(accepts(Buffer.from("[".repeat(1_000_000)))).toBe(false);
    expect(accepts(Buffer.from('{"a":'.repeat(1_000_000)))).toBe(false);
  });
});
