import { describe, expect, it } from "vitest";
import { readRerankUsage } from "./read-rerank-usage.ts";
import { scanDocuments } from "./scan-documents.ts";

describe("documents", () => {
  it.each([
    [{ documents: ["a", "é"] }, { lengths: [3, 4], isPlain: true }],
    [{ documents: ["a", { text: "b" }] }, { lengths: [3, 12], isPlain: false }],
    [{ documents: [] }, { lengths: [], isPlain: true }],
    [{ other: { documents: ["a"] } }, "missing"],
    [{ documents: {} }, "no list"],
    [{ documents: ["a", ["b"]] }, "neither text nor object"],
    [{ documents: ["a", "b", "c"] }, "too many"],
  ])("of %j are %j", (body, expected) => {
    expect(scanDocuments(Buffer.from(JSON.stringify(body)), 2)).toEqual(expected);
  });

  it("that are written twice are refused", () => {
    expect(scanDocuments(Buffer.from('{"documents":[],"Documents":[]}'), 2)).toBe("ambiguous");
  });
});

describe("what an order of documents used", () => {
  it.each([
    [{ meta: { billed_units: { search_units: 2 } } }, { searches: 2, input: 0 }],
    [{ meta: { billed_units: { search_units: 0, input_tokens: 9 } } }, { searches: 0, input: 9 }],
    [{ usage: { total_tokens: 815 } }, { searches: 0, input: 815 }],
    [{ usage: { prompt_tokens: 7, total_tokens: 0 } }, { searches: 0, input: 7 }],
  ])("by %j is %j", (answer, expected) => {
    expect(readRerankUsage(Buffer.from(JSON.stringify(answer)))?.usage).toMatchObject(expected);
  });

  it.each([
    {},
    { meta: { billed_units: { search_units: -1 } } },
    { usage: { total_tokens: 1e300 } },
    { meta: 1 },
  ])("is not told by %j", (answer) => {
    expect(readRerankUsage(Buffer.from(JSON.stringify(answer)))).toBeUndefined();
  });

  it("is not told by what is no JSON", () => {
    for (const text of ["", "{", '{"usage":', "[1]", '{"usage":{"total_tokens":1']) {
      expect(readRerankUsage(Buffer.from(text))).toBeUndefined();
    }
  });
});
