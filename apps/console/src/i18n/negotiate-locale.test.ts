import { expect, test } from "vitest";
import { negotiateLocale } from "./negotiate-locale.ts";

test.each([
  ["zh", "en", "zh"],
  [undefined, "zh-CN,zh;q=0.9,en;q=0.8", "zh"],
  [undefined, "de, en;q=0.5, zh;q=0.7", "zh"],
  [undefined, "zh;q=0, en", "en"],
  [undefined, "fr", "en"],
  [undefined, null, "en"],
  ["xx", "zh", "zh"],
  [undefined, ";;;q=,,", "en"],
])("cookie %s with Accept-Language %s gives %s", (chosen, accepted, expected) => {
  expect(negotiateLocale(chosen, accepted)).toBe(expected);
});
