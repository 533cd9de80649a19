import { expect, test } from "vitest";
import { expiryOf } from "./expiry-choice.ts";

const now = new Date("2026-11-22T10:00:00.000Z");

test("a key lives for the days chosen", () => {
  expect(expiryOf({ expiry: "30", expiresOn: "" }, now)).toBe("2026-12-22T10:00:00.000Z");
});

test("a key lives until the end of the day chosen, where the reader is", () => {
  const expiresAt = expiryOf({ expiry: "custom", expiresOn: "2027-01-31" }, now);
  expect(expiresAt).toBe(new Date(2027, 0, 31, 23, 59, 59).toISOString());
});

test("never, and a day that is none, are no expiry", () => {
  expect(expiryOf({ expiry: "never", expiresOn: "2027-01-31" }, now)).toBeNull();
  expect(expiryOf({ expiry: "custom", expiresOn: "" }, now)).toBeNull();
});
