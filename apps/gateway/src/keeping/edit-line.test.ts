import { expect, it } from "vitest";
import { editLine } from "./edit-line.ts";

const edit = (start: number, end: number, to: string) => ({ at: { start, end }, to: Buffer.from(to) });

it.each([
  [[], "abcdef"],
  [[edit(0, 1, "XX")], "XXbcdef"],
  [[edit(4, 6, ""), edit(1, 2, "YY")], "aYYcd"],
  [[edit(0, 3, "1"), edit(3, 6, "2")], "12"],
])("%j replaces parts of a line, in whatever order they are told", (edits, whole) => {
  expect(editLine(Buffer.from("abcdef"), edits).toString()).toBe(whole);
});
