import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { createFileMac } from "./create-file-mac.ts";
import { masterKeyFromBytes } from "./master-key.ts";

const key = randomBytes(32);
const macOf = (bytes: Buffer, ...parts: readonly string[]) => {
  const mac = createFileMac(masterKeyFromBytes(bytes), "configuration-snapshot");
  for (const part of parts) mac.update(part);
  return mac.digest("hex");
};

it("the code of a file is the same however it was cut, and another one for other bytes or another key", () => {
  expect(macOf(key, "ab", "c")).toBe(macOf(key, "abc"));
  expect(macOf(key, "abd")).not.toBe(macOf(key, "abc"));
  expect(macOf(randomBytes(32), "abc")).not.toBe(macOf(key, "abc"));
});
