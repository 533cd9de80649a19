import { isOperonError } from "@operon/errors";
import { describe, expect, it } from "vitest";
import { parseOperonFile } from "./parse-operon-file.ts";

const WHOLE = `
version: 1
defaultModel: null
routing: { strategy: weighted, fallbacks: {} }
providers:
  - name: openai-a
    kind: openai
    baseUrl: https://api.openai.com/v1
    credentials: { apiKey: "\${OPENAI_API_KEY}" }
    options: {}
    models: ["gpt-4o", { name: gpt-4o-mini, upstream: my-deployment, maxConcurrency: 50 }, "text-embedding-*"]
    probe: true
    tier: 0
    weight: 1
    owner: /
    share: subtree
prices:
  - { model: "gpt-4o*", input: 2.5, cachedInput: 1.25, output: 10 }
tenants:
  - { path: acme, name: Acme, timeZone: Europe/Berlin }
  - path: acme/team-a
users:
  - { email: A@acme.test, tenant: acme, role: owner, password: "\${ACME_PASSWORD}" }
keys:
  - { tenant: acme/team-a, name: ci, secret: null, tags: { app: checkout }, expiresAt: null }
`;
const VARIABLES: Record<string, string> = {
  OPENAI_API_KEY: "sk-real",
  ACME_PASSWORD: "correct horse battery",
};
const lookup = (name: string): string | undefined => VARIABLES[name];

function issuesOf(text: string): { code: string; issues: string[] } {
  try {
    parseOperonFile(text, lookup);
  } catch (error) {
    if (isOperonError(error)) {
      return { code: error.code, issues: error.issues.map((issue) => `${issue.path}: ${issue.message}`) };
    }
    throw error;
  }
  return { code: "none", issues: [] };
}

describe("a valid operon.yaml", () => {
  it("is read whole, with variables filled in and addresses in lower case", () => {
    const file = parseOperonFile(WHOLE, lookup);
    expect(file.providers?.[0]?.credentials?.apiKey).toBe("sk-real");
    expect(file.users?.[0]).toMatchObject({ email: "a@acme.test", password: "correct horse battery" });
    expect(file.prices?.[0]).toMatchObject({ input: "2.5", cachedInput: "1.25", output: "10" });
  });

  it("may price units, and what a request of a batch costs", () => {
    const units = "images: 40000, audioSeconds: 100, characters: 15.5, searches: '2000'";
    const text = `version: 1\nprices: [{ model: m, input: 1, output: 1, ${units}, batchPercent: 0 }]`;
    expect(parseOperonFile(text, lookup).prices?.[0]).toMatchObject({
      images: "40000",
      audioSeconds: "100",
      characters: "15.5",
      searches: "2000",
      batchPercent: 0,
    });
  });

  it("may state a model's price for the list and for each account", () => {
    const price = (provider: string) => `  - { model: m, ${provider}input: 1, output: 1 }`;
    const lines = [price(""), price("provider: a, "), price("provider: b, ")];
    const { prices } = parseOperonFile(`version: 1\nprices:\n${lines.join("\n")}`, lookup);
    expect(prices?.map(({ provider }) => provider)).toEqual([undefined, "a", "b"]);
  });

  it("may write an amount of money as a text or as a number", () => {
    const budget = (amount: string) => `budget: { amountUsd: ${amount}, period: month }`;
    const text = `version: 1\ntenants: [{ path: a, ${budget('"5.50"')} }, { path: b, ${budget("0.1")} }]`;
    const { tenants } = parseOperonFile(text, lookup);
    expect(tenants?.map((tenant) => tenant.budget?.amountUsd)).toEqual(["5.50", "0.100000000"]);
  });

  it("may name nothing but its version", () => {
    expect(parseOperonFile("version: 1", lookup)).toEqual({ version: 1 });
  });
});

describe("a provider of each kind", () => {
  const ID = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";
  const withProvider = (fields: string) => `version: 1\nproviders: [{ name: a, models: [x], ${fields} }]`;

  it.each([
    ["kind: openai, credentials: { apiKey: k }, options: { organization: org-1, project: proj_1 }"],
    ["kind: anthropic, credentials: { apiKey: k }, options: {}"],
    ["kind: gemini, credentials: { apiKey: k }"],
    ["kind: azure-openai, credentials: { apiKey: k }, options: { apiVersion: 2024-10-21 }"],
    [`kind: azure-openai, credentials: { tenantId: ${ID}, clientId: ${ID}, clientSecret: s~ }`],
    ["kind: openai-compatible, options: { preset: mistral }"],
    ["kind: openai-compatible, options: { preset: null }"],
    ["kind: bedrock, credentials: { apiKey: k }, options: { region: eu-west-1 }"],
    [
      "kind: bedrock, credentials: { accessKeyId: AKIAIOSFODNN7EXAMPLE, secretAccessKey: s/+, sessionToken: t }",
    ],
  ])("is read with what its kind has: %s", (fields) => {
    expect(issuesOf(withProvider(fields))).toEqual({ code: "none", issues: [] });
  });

  it.each([
    ["kind: openai, options: { apiVersion: v1 }", "options.apiVersion", "openai has no apiVersion"],
    ["kind: gemini, options: { preset: groq }", "options.preset", "gemini has no preset"],
    [`kind: openai, credentials: { tenantId: ${ID} }`, "credentials.tenantId", "openai has no tenantId"],
    [
      "kind: anthropic, credentials: { accessKeyId: AKIAIOSFODNN7EXAMPLE }",
      "credentials.accessKeyId",
      "has no accessKeyId",
    ],
    [
      "kind: bedrock, credentials: { accessKeyId: AKIAIOSFODNN7EXAMPLE }",
      "credentials",
      "accessKeyId and secret",
    ],
    ["kind: bedrock, options: { region: a.evil.test }", "options.region", "a region such as us-east-1"],
    ["kind: azure-openai, credentials: {}", "credentials", "an apiKey, or tenantId"],
    [`kind: azure-openai, credentials: { tenantId: ${ID} }`, "credentials", "an apiKey, or tenantId"],
    [
      `kind: azure-openai, credentials: { apiKey: k, tenantId: ${ID}, clientId: ${ID}, clientSecret: s }`,
      "credentials",
      "an apiKey, or tenantId",
    ],
    [
      `kind: azure-openai, credentials: { tenantId: ${ID}, clientId: me, clientSecret: s }`,
      "credentials.clientId",
      "an id such as",
    ],
    ["kind: azure-openai, options: { apiVersion: latest }", "options.apiVersion", "v1, preview, or a date"],
    ["kind: azure-openai, options: { authority: 'http://login.test' }", "options.authority", "https"],
  ])("is refused with the place of what its kind has not: %s", (fields, place, words) => {
    const { code, issues } = issuesOf(withProvider(fields));
    expect(code).toBe("invalid_request");
    expect(issues).toEqual([expect.stringContaining(`providers.0.${place} (line 2): `)]);
    expect(issues[0]).toContain(words);
  });
});

describe("a part that nothing enforces yet", () => {
  it.each([["tenants.0.sell", 'tenants: [{ path: acme, sell: [{ model: "*", markupPercent: 20 }] }]']])(
    "%s is refused with its place, never stored in silence",
    (path, line) => {
      const { code, issues } = issuesOf(`version: 1\n${line}`);
      expect(code).toBe("not_enforced_yet");
      expect(issues).toEqual([expect.stringContaining(`${path} (line 2): nothing enforces this`)]);
    },
  );
});

describe("a file with problems", () => {
  it.each([
    ["an unknown field", "version: 1\nbudgets: []", "(line 1)"],
    ["another version", "version: 2", "version (line 1)"],
    ["broken YAML", "version: 1\nkeys: [", "(line 2)"],
    ["a field twice", "version: 1\nversion: 1", "(line 2)"],
    [
      "a missing variable",
      'version: 1\nkeys: [{ tenant: a, name: b, secret: "${NOPE}" }]',
      "${NOPE} is not set",
    ],
    ["a strategy that is none", "version: 1\nrouting: { strategy: fastest }", "routing.strategy (line 2)"],
    [
      "a fallback with a star",
      'version: 1\nrouting: { fallbacks: { a: ["b*"] } }',
      "routing.fallbacks.a.0 (line 2): a model's name, without stars",
    ],
    [
      "a model that falls back to itself",
      "version: 1\ntenants: [{ path: a, routing: { rules: { b: { fallbacks: [c, b] } } } }]",
      "tenants.0.routing.rules.b.fallbacks (line 2): the model itself is no fallback",
    ],
    [
      "the same said twice of a model",
      'version: 1\nrouting: { strategy: cost, rules: { "*": { strategy: latency } } }',
      "routing.rules.*.strategy (line 2): stands as strategy too",
    ],
    [
      "the root's routing twice",
      'version: 1\nrouting: { strategy: cost }\ntenants: [{ path: "/", routing: { strategy: latency } }]',
      "tenants.0.routing (line 3): stands at the top of the file too",
    ],
    [
      "a tenant twice",
      "version: 1\ntenants: [{ path: a }, { path: a }]",
      "tenants.1 (line 2): stands in the file twice",
    ],
    [
      "a price of an account twice",
      "version: 1\nprices:\n  - &price { model: m, provider: a, input: 1, output: 1 }\n  - *price",
      "prices.1 (line 4): stands in the file twice",
    ],
    [
      "a rule whose target has stars for nothing",
      'version: 1\nmappings:\n  fast: gpt-4o\n  "gpt-*": "a*b*"',
      "mappings.gpt-* (line 4): the target has more stars",
    ],
    [
      "a budget of nothing",
      "version: 1\ntenants: [{ path: a, budget: { amountUsd: 0, period: day } }]",
      "tenants.0.budget.amountUsd (line 2)",
    ],
    [
      "a policy that is none",
      "version: 1\npolicies: { unknownPrice: guess }",
      "policies.unknownPrice (line 2)",
    ],
    ["a default with a star", 'version: 1\ndefaultModel: "gpt-*"', "defaultModel (line 2)"],
    ["a path that is none", "version: 1\ntenants: [{ path: ../etc }]", "tenants.0.path (line 2)"],
    [
      "a weak password",
      'version: 1\nusers: [{ email: a@b.test, tenant: /, password: "short" }]',
      "users.0.password (line 2)",
    ],
  ])("%s is named with its place", (_, text, expected) => {
    const { code, issues } = issuesOf(text);
    expect(code).toBe("invalid_request");
    expect(issues.join("\n")).toContain(expected);
  });

  it("tells every problem at once and repeats no secret", () => {
    const { issues } = issuesOf(
      'version: 1\nusers: [{ email: nope, tenant: /, password: "hunter2" }]\nkeys: [{ tenant: X }]',
    );
    expect(issues.length).toBeGreaterThanOrEqual(4);
    expect(issues.join("\n")).not.toContain("hunter2");
  });
});
