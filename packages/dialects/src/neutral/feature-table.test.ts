import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkFeatures } from "./check-features.ts";
import { featureTable } from "./feature-table.ts";
import { FEATURES } from "./features.data.ts";
import type { NeutralRequest } from "./neutral-request.ts";

const plain: NeutralRequest = {
  model: "m",
  stream: false,
  messages: [{ role: "user", content: [{ type: "text", text: "Hi" }] }],
  tools: [],
  stop: [],
  choices: 1,
  extras: [],
};

describe("the feature table", () => {
  it("in the README is the one that the gateway uses (npm run gen writes it)", () => {
    expect(readFileSync(new URL("../../README.md", import.meta.url), "utf8")).toContain(featureTable());
  });

  it("has nothing to say of a plain question", () => {
    for (const target of ["openai-chat", "openai-responses", "anthropic", "gemini"] as const) {
      expect(checkFeatures(plain, target)).toEqual({ dropped: [], problem: undefined });
    }
  });

  it("decides for every feature that a request names beside its neutral form", () => {
    for (const [feature, { support }] of Object.entries(FEATURES)) {
      const request = { ...plain, extras: [{ feature: feature as keyof typeof FEATURES, param: "p" }] };
      const { dropped, problem } = checkFeatures(request, "anthropic");
      expect([dropped.length, problem !== undefined]).toEqual([
        support.anthropic === "dropped" ? 1 : 0,
        support.anthropic === "refused",
      ]);
    }
  });

  it("names all that it does not know, once", () => {
    const extras = ["a", "b"].map((param) => ({ feature: "unknown" as const, param }));
    expect(checkFeatures({ ...plain, extras }, "gemini").dropped).toEqual(["dropped a b"]);
  });

  it("refuses stop sequences nowhere, and says where they are lost", () => {
    const request = { ...plain, stop: ["END"] };
    expect(checkFeatures(request, "openai-responses").dropped).toEqual(["dropped stop"]);
    expect(checkFeatures(request, "anthropic").dropped).toEqual([]);
  });

  it("takes thoughts of another provider's for foreign, and one's own for one's own", () => {
    const signature = { from: "gemini", value: "s" } as const;
    const messages = [
      { role: "assistant", content: [{ type: "reasoning", text: "hm", signature }] },
    ] as const;
    expect(checkFeatures({ ...plain, messages }, "gemini").dropped).toEqual([]);
    expect(checkFeatures({ ...plain, messages }, "anthropic").dropped).toEqual(["dropped reasoning.foreign"]);
  });
});
