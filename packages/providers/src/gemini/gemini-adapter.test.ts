import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { geminiAdapter } from "./gemini-adapter.ts";

const prepare = (baseUrl: string | null = null) =>
  geminiAdapter.prepare({ baseUrl, credentials: { apiKey: "AIza" } });

describe("Gemini", () => {
  it("is asked with its own header", () => {
    expect(prepare()).toMatchObject({
      origin: "https://generativelanguage.googleapis.com",
      generates: ["gemini"],
      auth: null,
    });
    expect(prepare().headers.slice(0, 2)).toEqual(["x-goog-api-key", "AIza"]);
  });

  it.each([
    ["generateContent", false, "/v1beta/models/gemini-2.5-pro:generateContent"],
    ["generateContent", true, "/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse"],
    ["countTokens", false, "/v1beta/models/gemini-2.5-pro:countTokens"],
    ["embedContent", false, "/v1beta/models/gemini-2.5-pro:embedContent"],
    ["batchEmbedContents", false, "/v1beta/models/gemini-2.5-pro:batchEmbedContents"],
    ["models", false, "/v1beta/models"],
  ] as const)("is asked for %s (stream: %s) at %s", (endpoint, stream, path) => {
    expect(prepare().path(endpoint, { model: "gemini-2.5-pro", stream })).toBe(path);
    expect(prepare().path(endpoint, { model: "models/gemini-2.5-pro", stream })).toBe(path);
  });

  it.each([
    ["https://host", "/v1beta/models"],
    ["https://host/", "/v1beta/models"],
    ["https://host/v1beta", "/v1beta/models"],
    ["https://host/v1/", "/v1/models"],
    ["https://host/gemini", "/gemini/v1beta/models"],
  ])("keeps the version of %s", (baseUrl, path) => {
    expect(prepare(baseUrl).path("models", { model: "", stream: false })).toBe(path);
  });

  it("stays at the method, whatever a model is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (model) => {
        const path = prepare().path("generateContent", { model, stream: false });
        expect(path).toMatch(/^\/v1beta\/models\/[^/?#\s]*:generateContent$/);
        expect(new URL(path, "https://host").pathname).toBe(path);
      }),
    );
    expect(prepare().path("countTokens", { model: "\ud800", stream: false })).toContain("%EF%BF%BD");
  });
});
