import { isOperonError } from "@operon/errors";
import { expect, test } from "vitest";
import { pageModels, type SortableModel } from "./page-models.ts";

const rows: SortableModel[] = [
  { model: "b", requests: 5, contextWindow: null },
  { model: "A", requests: 5, contextWindow: 128_000 },
  { model: "a", requests: 0, contextWindow: 8_000 },
  { model: "gpt-*", requests: 9, contextWindow: null },
];

function everyPage(sort: string | undefined, limit: number): string[] {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = pageModels(rows, { sort, cursor, limit });
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    found.push(...page.rows.map(({ model }) => model));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

test.each([
  [undefined, ["A", "a", "b", "gpt-*"]],
  ["-model", ["gpt-*", "b", "a", "A"]],
  ["-requests", ["gpt-*", "b", "A", "a"]],
  // What is not known comes last either way.
  ["contextWindow", ["a", "A", "b", "gpt-*"]],
  ["-contextWindow", ["A", "a", "gpt-*", "b"]],
])("sorted by %s, pages of any length hold each model once", (sort, expected) => {
  for (const limit of [1, 2, 3, 50]) expect(everyPage(sort, limit)).toEqual(expected);
});

test("a model that appears between two pages repeats and hides none", () => {
  const first = pageModels(rows, { sort: "model", limit: 2 });
  const cursor = first.nextCursor ?? "";
  const more = [...rows, { model: "0-first", requests: 0, contextWindow: null }];
  const second = pageModels(more, { sort: "model", cursor, limit: 2 });
  expect(second.rows.map(({ model }) => model)).toEqual(["b", "gpt-*"]);
  expect(second.nextCursor).toBeNull();
});

test.each([
  [{ sort: "price" }, "sort"],
  [{ sort: "toString" }, "sort"],
  [{ cursor: "nonsense" }, "cursor"],
  [{ cursor: Buffer.from('["-model","a","a"]').toString("base64url") }, "cursor"],
  [{ cursor: Buffer.from('["model",{},"a"]').toString("base64url") }, "cursor"],
])("%j is refused, and it is said why", (request, param) => {
  try {
    pageModels(rows, { ...request, limit: 2 });
    expect.unreachable();
  } catch (error) {
    if (!isOperonError(error)) throw error;
    expect(error).toMatchObject({ code: "invalid_request", param });
  }
});
