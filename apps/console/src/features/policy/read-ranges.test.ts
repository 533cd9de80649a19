import { expect, test } from "vitest";
import { readRanges } from "./read-ranges.ts";

test("commas, semicolons, spaces and lines divide, and each entry has its canonical form", () => {
  expect(readRanges(" 203.0.113.7/24,2001:DB8::1;\n::ffff:192.0.2.1\t198.51.100.9 ")).toEqual([
    { typed: "203.0.113.7/24", text: "203.0.113.0/24" },
    { typed: "2001:DB8::1", text: "2001:db8::1" },
    { typed: "::ffff:192.0.2.1", text: "192.0.2.1" },
    { typed: "198.51.100.9", text: "198.51.100.9" },
  ]);
});

test("what is no address stays as it was typed, to be mended in its place", () => {
  expect(readRanges("office.example 10.0.0.0/33")).toEqual([
    { typed: "office.example", text: "office.example" },
    { typed: "10.0.0.0/33", text: "10.0.0.0/33" },
  ]);
});

test("nothing is read from nothing", () => {
  expect(readRanges(" ,\n; ")).toEqual([]);
});
