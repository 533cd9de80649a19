import { expect, test } from "vitest";
import { batchRequestsHref } from "./batch-requests-href.ts";

const key = { id: "7", name: "nightly" };

test("a settled batch leads to what its key asked at its end", () => {
  const href = batchRequestsHref({ state: "settled", endedAt: "2026-11-27T08:00:00.000Z", key });
  const { pathname, searchParams } = new URL(href ?? "", "http://console.test");
  expect(pathname).toBe("/requests");
  expect(Object.fromEntries(searchParams)).toEqual({
    key: "7",
    from: "2026-11-27T07:59:59.000Z",
    to: "2026-11-27T08:00:01.000Z",
  });
});

test("a batch that is not settled has no requests yet", () => {
  expect(batchRequestsHref({ state: "open", endedAt: null, key })).toBeNull();
  expect(batchRequestsHref({ state: "lost", endedAt: "2026-11-27T08:00:00.000Z", key })).toBeNull();
});
