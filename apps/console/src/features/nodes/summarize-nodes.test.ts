import type { Node, NodeList } from "@operon/contracts";
import { expect, it } from "vitest";
import { summarizeNodes } from "./summarize-nodes.ts";

const node = (revision: string, appliedMs: number | null = 40): Node => ({
  id: "gw-a",
  kind: "gateway",
  revision,
  headRevision: "182",
  state: "current",
  appliedMs,
  seenAt: "2026-11-26T10:00:00.000Z",
  startedAt: null,
  stale: [],
});
const list = (...data: Node[]): NodeList => ({ data, nextCursor: null, headRevision: "182", problem: null });

it("counts who has the newest revision, and how long the slowest of them took", () => {
  expect(summarizeNodes(list(node("182"), node("182", 55), node("182", null)))).toEqual({
    revision: "182",
    count: 3,
    there: 3,
    slowestMs: 55,
    isDone: true,
  });
  expect(summarizeNodes(list(node("182"), node("99")))).toMatchObject({ there: 1, isDone: false });
});

it("compares revisions as numbers, and takes a newer one for the one that is waited for", () => {
  expect(summarizeNodes(list(node("182"), node("1000")), "181")).toMatchObject({
    revision: "181",
    there: 2,
    slowestMs: null,
    isDone: true,
  });
});

it("is not done where there is no node", () => {
  expect(summarizeNodes(list())).toMatchObject({ count: 0, there: 0, slowestMs: null, isDone: false });
});
