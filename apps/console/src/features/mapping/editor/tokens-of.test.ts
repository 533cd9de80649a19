import { expect, test } from "vitest";
import { tokensOf } from "./tokens-of.ts";

const read = (line: string) => tokensOf(line).map(({ kind, from, to }) => `${kind} ${line.slice(from, to)}`);

test("a rule is a pattern, an equals sign and a target, with stars on either side", () => {
  expect(read("gpt-4*=az-*")).toEqual(["pattern gpt-4", "star *", "equals =", "target az-", "star *"]);
  expect(read(" a**b = c ")).toEqual(["pattern a", "star **", "pattern b", "equals =", "target c"]);
});

test("the first equals sign divides, as it does when the line is read", () => {
  expect(read("a=b=c")).toEqual(["pattern a", "equals =", "target b=c"]);
});

test("a line that is not finished is coloured as far as it goes", () => {
  expect(read("gpt-*")).toEqual(["pattern gpt-", "star *"]);
  expect(read("=x")).toEqual(["equals =", "target x"]);
  expect(read("  ")).toEqual([]);
});
