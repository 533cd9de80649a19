import { expect, test } from "vitest";
import { passwordStrength } from "./password-strength.ts";

test.each([
  ["", "empty"],
  ["elevenchars", "short"],
  ["aaaaaaaaaaaab", "weak"],
  ["abcdefghijklm", "weak"],
  ["correct horse", "good"],
  ["correct horse battery staple", "strong"],
])("%j is %s", (password, strength) => {
  expect(passwordStrength(password)).toBe(strength);
});
