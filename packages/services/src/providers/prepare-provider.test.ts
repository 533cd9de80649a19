import { expect, it } from "vitest";
import { prepareProvider } from "./prepare-provider.ts";

const credentials = { apiKey: "sk-0123456789" };

it("prepares what the adapter of the kind can use", () => {
  const { origin, path } = prepareProvider("openai", { baseUrl: null, credentials });
  expect(origin + path("models", { model: "", stream: false })).toBe("https://api.openai.com/v1/models");
});

it.each([
  ["openai", { baseUrl: "ftp://a.example.com", credentials }, "baseUrl"],
  ["openai", { baseUrl: "https://a:b@a.example.com", credentials }, "baseUrl"],
  ["openai", { baseUrl: null, credentials: { apiKey: "a b" } }, "credentials"],
  ["azure-openai", { baseUrl: "https://a.example.com/openai/deployments/x", credentials }, "baseUrl"],
  [
    "azure-openai",
    { baseUrl: "https://a.example.com", credentials, options: { apiVersion: "9" } },
    "options.apiVersion",
  ],
  ["openai-compatible", { baseUrl: null, credentials, options: { preset: "nowhere" } }, "options.preset"],
] as const)("names the field that %s cannot use: %j", (kind, target, param) => {
  expect(() => prepareProvider(kind, target)).toThrow(
    expect.objectContaining({ code: "invalid_request", param }),
  );
});
