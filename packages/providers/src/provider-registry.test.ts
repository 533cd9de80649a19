import { describe, expect, it } from "vitest";
import { providerAdapter } from "./provider-registry.ts";

const credentials = { apiKey: "sk-test" };
const prepare = (baseUrl: string | null, apiKey = "sk-test") =>
  providerAdapter("openai-compatible").prepare({ baseUrl, credentials: { apiKey } });

describe("a prepared target", () => {
  it("is OpenAI's own address where none is given", () => {
    expect(providerAdapter("openai").prepare({ baseUrl: null, credentials })).toMatchObject({
      origin: "https://api.openai.com",
      pathPrefix: "/v1/",
    });
  });

  it.each([
    ["http://127.0.0.1:4000", "http://127.0.0.1:4000", "/"],
    ["https://openrouter.ai/api/v1", "https://openrouter.ai", "/api/v1/"],
    ["https://host:443/a//", "https://host", "/a/"],
    ["https://[::1]:8443/v1/", "https://[::1]:8443", "/v1/"],
  ])("of %s needs only its endpoint", (baseUrl, origin, pathPrefix) => {
    expect(prepare(baseUrl)).toMatchObject({ origin, pathPrefix });
  });

  it("holds names and values in turn, the credential first, and asks for unencoded bytes", () => {
    const { headers } = prepare("http://127.0.0.1:1");
    expect(headers.slice(0, 2)).toEqual(["authorization", "Bearer sk-test"]);
    expect(headers[headers.indexOf("accept-encoding") + 1]).toBe("identity");
    expect(headers.length % 2).toBe(0);
  });

  it.each(["", " ", "a b", "a\r\nx-evil: 1", "a\nb", "é", "a\u0000", "x".repeat(4097)])(
    "is refused for a key that is not fit for a header, without telling it: %j",
    (apiKey) => {
      expect(() => prepare("http://127.0.0.1:1", apiKey)).toThrow(
        /^the provider's API key is not fit for a header$/,
      );
    },
  );

  it.each([
    null,
    "",
    "nonsense",
    "ftp://host/",
    "file:///etc/passwd",
    "https://user:pw@host/",
    "https://host/?a=1",
    "https://host/#a",
  ])("is refused for the address %j", (baseUrl) => {
    expect(() => prepare(baseUrl)).toThrow(RangeError);
  });
});
