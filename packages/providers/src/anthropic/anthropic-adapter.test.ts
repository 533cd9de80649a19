import { describe, expect, it } from "vitest";
import { anthropicAdapter } from "./anthropic-adapter.ts";

const asked = { model: "claude", stream: true };
const prepare = (baseUrl: string | null) =>
  anthropicAdapter.prepare({ baseUrl, credentials: { apiKey: "sk-ant" } });

describe("Anthropic", () => {
  it("is asked with its own header and a version", () => {
    expect(prepare(null)).toMatchObject({
      origin: "https://api.anthropic.com",
      generates: ["anthropic"],
      auth: null,
    });
    expect(prepare(null).headers.slice(0, 4)).toEqual([
      "x-api-key",
      "sk-ant",
      "anthropic-version",
      "2023-06-01",
    ]);
  });

  it.each([
    [null, "/v1/"],
    ["https://api.anthropic.com/v1", "/v1/"],
    ["https://api.anthropic.com/v1/", "/v1/"],
    ["https://proxy.example/anthropic", "/anthropic/v1/"],
    ["https://proxy.example/anthropic/v1//", "/anthropic/v1/"],
    ["https://proxy.example/v1beta", "/v1beta/v1/"],
  ])("has /v1 once in the path of %s", (baseUrl, prefix) => {
    const target = prepare(baseUrl);
    expect([...target.serves].map((endpoint) => target.path(endpoint, asked))).toEqual([
      `${prefix}messages`,
      `${prefix}messages/count_tokens`,
      `${prefix}messages/batches`,
      `${prefix}files`,
      `${prefix}models`,
    ]);
  });
});
