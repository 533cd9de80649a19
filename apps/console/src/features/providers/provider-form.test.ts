import { expect, test } from "vitest";
import type { z } from "zod";
import { emptyCredentials } from "./credentials-form.ts";
import { optionsFormOf, optionsOf } from "./options-form.ts";
import {
  deploymentsOf,
  EditProviderForm,
  isMoved,
  modelRowOf,
  newModelRow,
  ProviderForm,
} from "./provider-form.ts";

const ID = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";
const options = optionsFormOf({});
const filled = {
  kind: "openai",
  tenantId: "1",
  name: "OpenAI",
  baseUrl: "",
  credentials: { ...emptyCredentials("api-key"), apiKey: "sk-abc" },
  options,
  models: [newModelRow("gpt-4o*")],
  probe: false,
  tier: 0,
  weight: 1,
  share: "subtree",
};
const pathsOf = (values: object, schema: z.ZodType = ProviderForm) => {
  const issues = schema.safeParse(values).error?.issues ?? [];
  return [...new Set(issues.map((issue) => issue.path.join(".")))];
};

test.each([
  ["openai", []],
  ["anthropic", []],
  ["gemini", []],
  ["azure-openai", ["baseUrl"]],
  ["openai-compatible", ["baseUrl"]],
])("%s without an address lacks %j", (kind, missing) => {
  expect(pathsOf({ ...filled, kind })).toEqual(missing);
});

test("what is wrong with an address or a model is said at its field", () => {
  const models = [newModelRow("a"), { ...newModelRow("a"), upstream: "b c" }];
  expect(pathsOf({ ...filled, baseUrl: "api.example.com" })).toEqual(["baseUrl"]);
  expect(pathsOf({ ...filled, models })).toContain("models.1.upstream");
  expect(pathsOf({ ...filled, models: models.map(({ model }) => newModelRow(model)) })).toEqual([
    "models.1.model",
  ]);
});

test("an application needs its three fields, and what was typed for a key is left behind", () => {
  const azure = { ...filled, kind: "azure-openai", baseUrl: "https://a.openai.azure.com" };
  const empty = { ...emptyCredentials("entra"), apiKey: "sk-abc" };
  expect(pathsOf({ ...azure, credentials: empty })).toEqual([
    "credentials.tenantId",
    "credentials.clientId",
    "credentials.clientSecret",
  ]);
  const credentials = { ...empty, tenantId: ID, clientId: ID.toUpperCase(), clientSecret: "s" };
  expect(ProviderForm.parse({ ...azure, credentials })).toMatchObject({
    credentials: { tenantId: ID, clientId: ID, clientSecret: "s" },
    options: { apiVersion: "v1" },
  });
});

test("of the options only those of the kind are sent, and only those that say something", () => {
  const typed = { ...options, organization: "org-1", surface: "dated" as const, apiVersion: "2024-10-21" };
  expect(optionsOf("openai", typed)).toEqual({ organization: "org-1" });
  expect(optionsOf("azure-openai", typed)).toEqual({ apiVersion: "2024-10-21" });
  expect(optionsOf("gemini", typed)).toEqual({});
  expect(pathsOf({ ...filled, options: { ...typed, apiVersion: "" } })).toEqual(["options.apiVersion"]);
  expect(pathsOf({ ...filled, options: { ...typed, apiVersion: "latest" } })).toEqual(["options.apiVersion"]);
});

test.each([
  ["openai", { organization: "org-1" }],
  ["azure-openai", { apiVersion: "v1" }],
  ["azure-openai", { apiVersion: "preview", authority: "https://login.microsoftonline.us" }],
  ["azure-openai", { apiVersion: "2025-04-01-preview" }],
  ["openai-compatible", { preset: "mistral" }],
] as const)("the options of %s come back from the form as they were: %j", (kind, stored) => {
  expect(optionsOf(kind, optionsFormOf(stored))).toEqual(stored);
});

test("another address or authority needs the credential again, the same one written otherwise does not", () => {
  const before = { baseUrl: "https://api.example.com/v1", authority: "" };
  expect(isMoved({ baseUrl: `${before.baseUrl}/`, authority: "" }, before)).toBe(false);
  expect(isMoved({ ...before, baseUrl: "https://other.example.com/v1" }, before)).toBe(true);
  expect(isMoved({ ...before, authority: "https://login.example.com" }, before)).toBe(true);
  const stays = { ...filled, before, baseUrl: before.baseUrl, credentials: emptyCredentials("api-key") };
  expect(EditProviderForm.parse(stays)).not.toHaveProperty("credentials");
  const moves = { ...stays, baseUrl: "https://other.example.com/v1" };
  expect(pathsOf(moves, EditProviderForm)).toEqual(["credentials.apiKey"]);
  const given = { ...moves, credentials: { ...moves.credentials, apiKey: "sk-new" } };
  expect(EditProviderForm.parse(given).credentials).toEqual({ apiKey: "sk-new" });
});

test("an upstream name that is empty or the same is none", () => {
  const rows = [
    newModelRow("a"),
    { ...newModelRow("b"), upstream: "b" },
    { ...newModelRow("c"), upstream: "d" },
  ];
  expect(deploymentsOf(rows).map(({ upstream }) => upstream)).toEqual([null, null, "d"]);
});

test("the context of a model stays with it, and not with the model that takes its row", () => {
  const limits = { maxConcurrency: 5, maxRequestsPerMinute: null, contextTokens: 128_000 };
  const row = modelRowOf({ id: "1", model: "gpt-4o", upstream: null, draining: false, ...limits });
  const contextOf = (changes: object) => deploymentsOf([{ ...row, ...changes }])[0]?.contextTokens;
  expect(deploymentsOf([row])).toEqual([{ model: "gpt-4o", upstream: null, ...limits }]);
  expect(contextOf({ model: "gpt-5" })).toBeNull();
  expect(contextOf({ upstream: "gpt-4o-mini" })).toBeNull();
  expect(contextOf({ model: "gpt-5", contextTokens: 400_000 })).toBe(400_000);
});
