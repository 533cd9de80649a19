import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDictionary } from "./read-dictionary.ts";

const read = (text: string) => readDictionary(text, 8);
const item = (value: unknown, parameters: [string, unknown][] = []) => ({
  kind: "item",
  value,
  parameters: new Map(parameters),
});
const yes = { kind: "boolean", value: true };
const integer = (value: number) => ({ kind: "integer", value });
const string = (value: string) => ({ kind: "string", value });

describe("a dictionary", () => {
  it.each([
    ["", []],
    ["   ", []],
    ["a=1", [["a", item(integer(1))]]],
    [
      "  a=1 \t , \t b=-2  ",
      [
        ["a", item(integer(1))],
        ["b", item(integer(-2))],
      ],
    ],
    [
      "a, b;x;y=?0",
      [
        ["a", item(yes)],
        [
          "b",
          item(yes, [
            ["x", yes],
            ["y", { kind: "boolean", value: false }],
          ]),
        ],
      ],
    ],
    [
      "a=1.5;  q=0.125",
      [["a", item({ kind: "decimal", value: 1.5 }, [["q", { kind: "decimal", value: 0.125 }]])]],
    ],
    ["a=text/html", [["a", item({ kind: "token", value: "text/html" })]]],
    ["a=*t", [["a", item({ kind: "token", value: "*t" })]]],
    ['a="say \\"\\\\\\""', [["a", item(string('say "\\"'))]]],
    ['a=""', [["a", item(string(""))]]],
    ["sha-256=:AAEC:", [["sha-256", item({ kind: "bytes", base64: "AAEC" })]]],
    ["*k.x_-9=::", [["*k.x_-9", item({ kind: "bytes", base64: "" })]]],
  ])("reads %j", (text, members) => {
    expect([...(read(text) ?? [["failed"]])]).toEqual(members);
  });

  it("reads inner lists with parameters of the items and of the whole", () => {
    expect(read('s=( "a";req  "b" );n=1, t=()')).toEqual(
      new Map<string, unknown>([
        [
          "s",
          {
            kind: "inner-list",
            items: [item(string("a"), [["req", yes]]), item(string("b"))],
            parameters: new Map([["n", integer(1)]]),
          },
        ],
        ["t", { kind: "inner-list", items: [], parameters: new Map() }],
      ]),
    );
  });

  it.each([
    "a=",
    "A=1",
    "1=1",
    "=1",
    ",",
    "a=1,",
    "a=1 ,\t",
    ",a=1",
    "a=1 b=2",
    "a=1;;b",
    "a=1; =2",
    "a =1",
    "a= 1",
    "\ta=1",
    'a="',
    'a="x',
    'a="\\x"',
    'a="\\',
    'a="\u0007"',
    'a="\u007f"',
    'a="é"',
    "a=é",
    "a=:AA",
    "a=:A A:",
    "a=:AA-_:",
    "a=?2",
    "a=?",
    "a=-",
    "a=1.",
    "a=1.2345",
    "a=1234567890123.1",
    "a=1234567890123456",
    "a=@1700000000",
    "a=(",
    'a=("x"',
    'a=("x""y")',
    'a=("x","y")',
    "a=((1))",
    'a=("x"\t"y")',
    "a=1\u0000",
    "a=1\nb=2",
  ])("refuses %j", (text) => expect(read(text)).toBeUndefined());

  it.each(["a=1, a=1", "a=1, b=2, a=3", "a;x;x", "s=(1;x;x)"])(
    "refuses a name that stands twice: %s",
    (text) => expect(read(text)).toBeUndefined(),
  );

  it("has as many members as allowed, at most sixteen items in a list and sixteen parameters", () => {
    const parameters = (count: number) => Array.from({ length: count }, (_, index) => `;p${index}`).join("");
    expect(read(`a=1${parameters(16)}`)).toBeDefined();
    expect(read(`a=1${parameters(17)}`)).toBeUndefined();
    expect(readDictionary("a, b", 2)?.size).toBe(2);
    expect(readDictionary("a, b, c", 2)).toBeUndefined();
    expect(read(`a=(${"1 ".repeat(16)})`)).toBeDefined();
    expect(read(`a=(${"1 ".repeat(17)})`)).toBeUndefined();
  });

  it("is read without an exception, whatever the text is", () => {
    const piece = fc.constantFrom(...'ab=(),;:"\\? \t-.1*@é\u0000', '("a" "b")', ";k=1", ":AAEC:");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(() => read(pieces.join(""))).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });
});
