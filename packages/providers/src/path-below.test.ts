import { expect, it } from "vitest";
import { pathBelow } from "./path-below.ts";

it.each([
  ["/v1/files", "/file-1", undefined, "/v1/files/file-1"],
  ["/v1/files", "/file-1", "limit=2", "/v1/files/file-1?limit=2"],
  [
    "/openai/files?api-version=2024-10-21",
    "/file-1/content",
    undefined,
    "/openai/files/file-1/content?api-version=2024-10-21",
  ],
  [
    "/openai/v1/responses?api-version=preview",
    "/r",
    "stream=true",
    "/openai/v1/responses/r?api-version=preview&stream=true",
  ],
])("what is below %s stands before its query: %s, %s", (path, below, query, whole) => {
  expect(pathBelow(path, below, query === undefined ? undefined : new URLSearchParams(query))).toBe(whole);
});
