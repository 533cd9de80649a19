import { describe, expect, it } from "vitest";
import type { ProviderCredentials } from "../provider-adapter.ts";
import { azureOpenAiAdapter } from "./azure-openai-adapter.ts";

const RESOURCE = "https://name.openai.azure.com";
const asked = { model: "my gpt/4", stream: false };
const key: ProviderCredentials = { apiKey: "az-key" };
const application = { tenantId: "contoso.onmicrosoft.com", clientId: "app", clientSecret: "s&cret=" };
const prepare = (
  options: Record<string, unknown> = {},
  { baseUrl = RESOURCE, credentials = key }: { baseUrl?: string; credentials?: ProviderCredentials } = {},
) => azureOpenAiAdapter.prepare({ baseUrl, credentials, options });
const paths = (target: ReturnType<typeof prepare>) =>
  [...target.serves].map((endpoint) => target.path(endpoint, asked)).sort();

describe("Azure's v1 surface", () => {
  it.each([undefined, null, "v1"])("needs no version: %s", (apiVersion) => {
    const target = prepare({ apiVersion });
    expect(target).toMatchObject({
      origin: RESOURCE,
      generates: ["openai-chat", "openai-responses"],
      quirks: {},
      auth: null,
    });
    expect(paths(target)).toEqual([
      "/openai/v1/audio/speech",
      "/openai/v1/audio/transcriptions",
      "/openai/v1/audio/translations",
      "/openai/v1/batches",
      "/openai/v1/chat/completions",
      "/openai/v1/completions",
      "/openai/v1/embeddings",
      "/openai/v1/files",
      "/openai/v1/images/edits",
      "/openai/v1/images/generations",
      "/openai/v1/models",
      "/openai/v1/realtime?model=my%20gpt%2F4",
      "/openai/v1/responses",
    ]);
  });

  it("says so where it is a preview", () => {
    expect(prepare({ apiVersion: "preview" }).path("responses", asked)).toBe(
      "/openai/v1/responses?api-version=preview",
    );
  });

  it.each(["", "/", "/openai", "/openai/", "/openai/v1", "/openai/v1/"])(
    "is found from an address that ends in %j",
    (end) => {
      expect(prepare({}, { baseUrl: RESOURCE + end }).path("models", asked)).toBe("/openai/v1/models");
    },
  );

  it("may lie behind a prefix", () => {
    const target = prepare({}, { baseUrl: "https://gateway.azure-api.net/team/openai" });
    expect(target.path("models", asked)).toBe("/team/openai/v1/models");
  });

  it("is refused for an address that leads beyond the resource", () => {
    const baseUrl = `${RESOURCE}/openai/deployments/gpt/chat/completions`;
    expect(() => prepare({}, { baseUrl })).toThrow(/^the provider's base URL leads beyond the resource$/);
  });
});

describe("Azure's batches", () => {
  it.each([
    [undefined, "/v1/responses", "/v1/responses"],
    ["preview", "/v1/chat/completions", "/v1/chat/completions"],
    ["2024-07-01-preview", "/v1/chat/completions", "/chat/completions"],
    ["2024-10-21", "/v1/responses", undefined],
    ["2024-10-21", "/v1/embeddings", undefined],
  ])("of version %s name for %s: %s", (apiVersion, path, named) => {
    const { batchPaths, serves } = prepare({ apiVersion });
    expect([serves.has("batches"), serves.has("files")]).toEqual([true, true]);
    expect([batchPaths?.ofLine.get(path), batchPaths?.ofOrder]).toEqual([named, "/chat/completions"]);
  });

  it("are not there in an older version", () => {
    const { batchPaths, serves } = prepare({ apiVersion: "2024-06-01" });
    expect([batchPaths, serves.has("batches"), serves.has("files")]).toEqual([undefined, false, false]);
  });
});

describe("Azure's deployments", () => {
  it("have the model in the path and the version behind it", () => {
    expect(paths(prepare({ apiVersion: "2024-10-21" }))).toEqual([
      "/openai/batches?api-version=2024-10-21",
      "/openai/deployments/my%20gpt%2F4/audio/speech?api-version=2024-10-21",
      "/openai/deployments/my%20gpt%2F4/audio/transcriptions?api-version=2024-10-21",
      "/openai/deployments/my%20gpt%2F4/audio/translations?api-version=2024-10-21",
      "/openai/deployments/my%20gpt%2F4/chat/completions?api-version=2024-10-21",
      "/openai/deployments/my%20gpt%2F4/completions?api-version=2024-10-21",
      "/openai/deployments/my%20gpt%2F4/embeddings?api-version=2024-10-21",
      "/openai/deployments/my%20gpt%2F4/images/edits?api-version=2024-10-21",
      "/openai/deployments/my%20gpt%2F4/images/generations?api-version=2024-10-21",
      "/openai/files?api-version=2024-10-21",
      "/openai/models?api-version=2024-10-21",
      "/openai/realtime?deployment=my%20gpt%2F4&api-version=2024-10-21",
    ]);
  });

  it("are not left by a deployment that is called like a way out", () => {
    const target = prepare({ apiVersion: "2024-10-21" });
    const path = target.path("embeddings", { model: "..", stream: false });
    expect(new URL(path, RESOURCE).pathname).toBe("/openai/deployments/%252E%252E/embeddings");
  });

  it("of an old version are spoken to in its words", () => {
    expect(prepare({ apiVersion: "2024-06-01" }).quirks).toEqual({
      maxTokensField: "max_tokens",
      streamOptions: false,
    });
    expect(prepare({ apiVersion: "2025-04-01-preview" }).quirks).toEqual({});
  });

  it.each(["", "v2", "2024", "2024-13-01", "2024-10-21-beta", "2024-10-21&x=1", "latest", 20241021])(
    "are refused for the version %j",
    (apiVersion) => {
      expect(() => prepare({ apiVersion })).toThrow(RangeError);
    },
  );
});

describe("access to Azure", () => {
  it("with a key is a header", () => {
    expect(prepare().headers.slice(0, 2)).toEqual(["api-key", "az-key"]);
  });

  it("as an application is a token, and no header holds a credential", () => {
    const target = prepare({}, { credentials: application });
    expect(target.headers).not.toContain("api-key");
    expect(target.headers.join()).not.toMatch(/s&cret=|authorization/);
    const request = target.auth?.kind === "token" ? target.auth.request : undefined;
    expect(request).toMatchObject({
      origin: "https://login.microsoftonline.com",
      path: "/contoso.onmicrosoft.com/oauth2/v2.0/token",
    });
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: "client_credentials",
      client_id: "app",
      client_secret: "s&cret=",
      scope: "https://cognitiveservices.azure.com/.default",
    });
  });

  it.each([
    ["https://login.microsoftonline.us", "https://cognitiveservices.azure.us/.default"],
    ["https://login.chinacloudapi.cn", "https://cognitiveservices.azure.cn/.default"],
    ["http://127.0.0.1:4000", "https://cognitiveservices.azure.com/.default"],
  ])("may come from another authority, for its own cloud: %s", (authority, scope) => {
    const { auth } = prepare({ authority }, { credentials: application });
    const request = auth?.kind === "token" ? auth.request : undefined;
    expect(request?.origin).toBe(authority);
    expect(new URLSearchParams(request?.body).get("scope")).toBe(scope);
  });

  it.each([
    { ...application, tenantId: "../common" },
    { ...application, tenantId: "" },
    { ...application, clientId: "a\nb" },
    { ...application, clientSecret: "" },
  ])("is refused for what cannot be used, without telling it: %j", (credentials) => {
    expect(() => prepare({}, { credentials })).toThrow(/^the provider's \w+ cannot be used$/);
  });

  it.each(["login.microsoftonline.com", "ftp://host", "https://a:b@host"])(
    "is refused for the authority %s",
    (authority) => {
      expect(() => prepare({ authority }, { credentials: application })).toThrow(RangeError);
    },
  );
});

describe("an answer of Azure", () => {
  const json = { "content-type": "application/json" };
  const classify = (status: number, code: string, headers = {}) =>
    azureOpenAiAdapter.classify(
      status,
      { ...json, ...headers },
      Buffer.from(JSON.stringify({ error: { code, message: "…" } })),
    );

  it.each([
    [400, "content_filter", "fatal", "upstream_content_filter", "nobody"],
    [400, "OperationNotSupported", "retry-elsewhere", "upstream_model_missing", "nobody"],
    [401, "401", "retry-elsewhere", "upstream_auth", "account"],
    [404, "DeploymentNotFound", "retry-elsewhere", "upstream_model_missing", "deployment"],
    [408, "Timeout", "retry-here", "upstream_timeout", "deployment"],
    [429, "429", "retry-here", "upstream_rate_limited", "rate"],
  ])("with %i and %s is %s", (status, word, outcome, code, blame) => {
    expect(classify(status, word)).toEqual({ outcome, code, blame });
  });

  it("says how long to wait", () => {
    expect(classify(429, "429", { "retry-after": "7" })).toMatchObject({ retryAfterMs: 7_000 });
    expect(classify(429, "429", { "retry-after": "7", "retry-after-ms": "650" })).toMatchObject({
      retryAfterMs: 650,
    });
  });
});
