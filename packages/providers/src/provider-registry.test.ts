import { describe, expect, it } from "vitest";
import type { ProviderKind, UpstreamEndpoint } from "./provider-adapter.ts";
import { providerAdapter } from "./provider-registry.ts";

const KINDS: readonly ProviderKind[] = [
  "openai",
  "azure-openai",
  "anthropic",
  "gemini",
  "openai-compatible",
  "cohere",
  "bedrock",
];
const prepare = (kind: ProviderKind, baseUrl: string | null, apiKey = "sk-test") =>
  providerAdapter(kind).prepare({ baseUrl, credentials: { apiKey } });

describe.each(KINDS)("a prepared target of kind %s", (kind) => {
  it("holds names and values in turn, the credential first, and asks for unencoded bytes", () => {
    const { headers } = prepare(kind, "http://127.0.0.1:1");
    expect(headers[1]).toMatch(/^(?:Bearer )?sk-test$/);
    expect(headers[headers.indexOf("accept-encoding") + 1]).toBe("identity");
    expect(headers.length % 2).toBe(0);
    expect(providerAdapter(kind).kind).toBe(kind);
  });

  it("serves what it generates in its own words, so that a dialect of its own passes through", () => {
    const own: Readonly<Partial<Record<string, UpstreamEndpoint>>> = {
      "openai-chat": "chat/completions",
      "openai-responses": "responses",
      anthropic: "messages",
      gemini: "generateContent",
      cohere: "chat",
      bedrock: "converse",
    };
    const { serves, generates } = prepare(kind, "http://127.0.0.1:1");
    for (const dialect of generates) expect(serves).toContain(own[dialect]);
    expect(serves).toContain("models");
  });

  it.each(["", " ", "a b", "a\r\nx-evil: 1", "a\nb", "é", "a\u0000", "x".repeat(4097)])(
    "is refused for a key that is not fit for a header, without telling it: %j",
    (apiKey) => {
      expect(() => prepare(kind, "http://127.0.0.1:1", apiKey)).toThrow(
        /^the provider's API key is not fit for a header$/,
      );
    },
  );

  it("is refused for credentials that are none", () => {
    const credentials = JSON.parse("{}");
    expect(() => providerAdapter(kind).prepare({ baseUrl: "http://127.0.0.1:1", credentials })).toThrow(
      RangeError,
    );
  });

  it.each([
    "",
    "nonsense",
    "ftp://host/",
    "file:///etc/passwd",
    "https://user:pw@host/",
    "https://host/?a=1",
    "https://host/#a",
  ])("is refused for the address %j", (baseUrl) => {
    expect(() => prepare(kind, baseUrl)).toThrow(RangeError);
  });

  it("needs an address where the kind has none", () => {
    if (providerAdapter(kind).defaultBaseUrl === null) expect(() => prepare(kind, null)).toThrow(RangeError);
    else expect(prepare(kind, null).origin).toMatch(/^https:/);
  });
});
