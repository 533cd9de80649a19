import { describe, expect, it } from "vitest";
import { CreateProvider, TestProvider, UpdateProvider } from "./provider.ts";

const ID = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";
const base = { tenantId: "1", name: "a", models: [{ model: "m" }] };
const key = { apiKey: "sk-0123456789" };
const entra = { tenantId: ID, clientId: ID, clientSecret: "s~ecret" };

const aws = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "s/+" };

const issuesOf = (schema: { safeParse: typeof CreateProvider.safeParse }, value: unknown) =>
  (schema.safeParse(value).error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("what a provider of a kind takes", () => {
  it.each([
    ["openai", key, { organization: "org-1", project: "proj_1" }],
    ["azure-openai", key, { apiVersion: "2025-04-01-preview" }],
    ["azure-openai", entra, { apiVersion: "v1", authority: "https://login.microsoftonline.us" }],
    ["anthropic", key, {}],
    ["gemini", key, {}],
    ["openai-compatible", key, { preset: "mistral" }],
    ["bedrock", key, { region: "eu-central-1" }],
    ["bedrock", aws, { region: "us-gov-west-1" }],
  ])("%s with %j and %j", (kind, credentials, options) => {
    expect(issuesOf(CreateProvider, { ...base, kind, credentials, options })).toEqual([]);
  });

  it.each([
    ["anthropic", entra, {}, "credentials.tenantId: a provider of the kind anthropic has no tenantId"],
    ["openai", key, { preset: "groq" }, "options.preset: a provider of the kind openai has no preset"],
    ["openai", { apiKey: "a b" }, {}, "credentials.apiKey: printable characters without spaces only"],
    ["azure-openai", { ...entra, clientId: "x" }, {}, "credentials.clientId: an id such as"],
    ["azure-openai", { ...key, ...entra }, {}, "credentials: an apiKey, or tenantId"],
    ["azure-openai", key, { authority: "http://login.example.com" }, "options.authority: must be an https"],
    ["azure-openai", key, { apiVersion: "2024-10" }, "options.apiVersion: v1, preview, or a date"],
    ["azure-openai", key, { country: "eu" }, "options: Unrecognized key"],
    [
      "azure-openai",
      key,
      { region: "eu-west-1" },
      "options.region: a provider of the kind azure-openai has no region",
    ],
    ["openai", aws, {}, "credentials.accessKeyId: a provider of the kind openai has no accessKeyId"],
    ["bedrock", key, { region: "us-east-1.evil.example" }, "options.region: a region such as"],
  ])("%s is refused with what it has not, at the field", (kind, credentials, options, words) => {
    expect(issuesOf(CreateProvider, { ...base, kind, credentials, options }).join("\n")).toContain(words);
    const draft = TestProvider.safeParse({ kind, credentials, options, baseUrl: "https://a.example.com" });
    expect(draft.success).toBe(false);
  });

  it("an id of Microsoft Entra is the same in either case", () => {
    const changes = UpdateProvider.parse({ credentials: { ...entra, clientId: ID.toUpperCase() } });
    expect(changes.credentials).toEqual(entra);
  });
});
