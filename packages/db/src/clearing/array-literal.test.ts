import { expect, it } from "vitest";
import { arrayLiteral } from "./array-literal.ts";

it.each([
  [[], "{}"],
  [[1, -2, 3n, true, null], "{1,-2,3,true,null}"],
  [["gpt-4o", "2026-11-22T10:00:00.000Z"], "{gpt-4o,2026-11-22T10:00:00.000Z}"],
  [["", "null", "NULL"], '{"","null","NULL"}'],
  [['a"b', "a\\b", "{a,b}", " a "], '{"a\\"b","a\\\\b","{a,b}"," a "}'],
])("writes elements so that PostgreSQL reads the same (%#)", (elements, text) => {
  expect(arrayLiteral(elements)).toBe(text);
});
