import { expect, test } from "vitest";
import { lostCause } from "./lost-cause.ts";

test.each([
  ["provider_deleted", "providerDeleted"],
  ["never_answered", "neverAnswered"],
  ["status_401", "refused"],
  ["status_403", "refused"],
  ["status_404", "unknown"],
  ["something_new", "other"],
  [null, "other"],
])("%s has words of its own", (reason, cause) => {
  expect(lostCause(reason)).toBe(cause);
});
