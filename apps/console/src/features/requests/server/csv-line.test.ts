import { expect, test } from "vitest";
import { csvLine } from "./csv-line.ts";

test("what would break a line is quoted, what is missing is empty", () => {
  expect(csvLine(["a,b", 'say "hi"', "two\nlines", null, 0, false])).toBe(
    '"a,b","say ""hi""","two\nlines",,0,false\r\n',
  );
});

test.each(["=1+1", "+1", "-1", "@cmd", "\tx"])("a name like %j is not a formula in a spreadsheet", (name) => {
  expect(csvLine([name])).toBe(`'${name}\r\n`);
});
