import { describe, expect, it } from "vitest";
import { fieldParts } from "./field-parts.ts";

describe("a value of a changed row", () => {
  it.each([
    [null, { kind: "nothing" }],
    [undefined, { kind: "nothing" }],
    ["", { kind: "nothing" }],
    [[], { kind: "nothing" }],
    [{}, { kind: "nothing" }],
    [false, { kind: "flag", value: false }],
    [0, { kind: "text", text: "0" }],
    ["gpt-4*", { kind: "text", text: "gpt-4*" }],
    ["sha256:00aa11bb22cc33dd", { kind: "secret", fingerprint: "sha256:00aa11bb22cc33dd" }],
    ["sha256: of a name", { kind: "text", text: "sha256: of a name" }],
    ["2026-11-26T10:00:00.000Z", { kind: "time", at: "2026-11-26T10:00:00.000Z" }],
    ["upstream-account", { kind: "upstream" }],
    [["a", "b"], { kind: "list", items: ["a", "b"] }],
    [
      { rpm: 60, tags: { x: 1 } },
      { kind: "list", items: ["rpm: 60", 'tags: {"x":1}'] },
    ],
  ])("%j is shown as %j", (value, parts) => {
    expect(fieldParts(value)).toEqual(parts);
  });
});
