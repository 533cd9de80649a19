import { type OperonFile, parseOperonFile } from "@operon/contracts";
import { useTestStores } from "@operon/testkit";
import { makeSigningSecret, makeVirtualKey } from "@operon/trust";
import { describe, expect, it } from "vitest";
import { listPrices } from "../prices/list-prices.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { applyConfiguration } from "./apply-configuration.ts";
import { exportConfiguration } from "./export-configuration.ts";
import { planConfiguration } from "./plan-configuration.ts";

const fixture = useServiceFixture(useTestStores());
const secret = makeVirtualKey();

const read = (text: string): OperonFile =>
  parseOperonFile(text, (name) => (name === "KEY" ? secret : undefined));
const FILE = `
version: 1
providers:
  - { name: sim, kind: openai-compatible, baseUrl: "http://127.0.0.1:4010/v1", credentials: { apiKey: sk-provider-1 }, models: [gpt-4o] }
prices: [{ model: "gpt-4o*", input: 2.5, cachedInput: 1.25, output: 10 }]
tenants: [{ path: acme, name: Acme }, { path: acme/team-a }]
users: [{ email: a@acme.test, tenant: acme, role: owner, password: "correct horse battery" }]
keys: [{ tenant: acme/team-a, name: ci, secret: "\${KEY}", tags: { app: checkout } }]
`;

describe("applying an operon.yaml", () => {
  it("makes what is missing, parents first, and has nothing to do a second time", async () => {
    const ctx = fixture().root;
    const planned = await planConfiguration(ctx, { file: read(FILE), prune: false });
    expect(planned.steps.map((step) => `${step.action} ${step.kind} ${step.name}`)).toEqual([
      "create tenant acme",
      "create tenant acme/team-a",
      "create provider sim",
      "create price gpt-4o*",
      "create user a@acme.test",
      "create key ci",
    ]);
    expect(JSON.stringify(planned)).not.toContain("sk-provider-1");
    const applied = await applyConfiguration(ctx, { file: read(FILE), prune: false });
    expect(applied.steps).toEqual(planned.steps);
    expect(applied.secrets).toEqual([]);
    expect((await planConfiguration(ctx, { file: read(FILE), prune: false })).steps).toEqual([]);
  });

  it("changes only what the file names and what differs", async () => {
    const ctx = fixture().root;
    const other = FILE.replace("sk-provider-1", "sk-provider-2").replace("name: Acme", "name: Acme Inc");
    const { steps } = await applyConfiguration(ctx, { file: read(other), prune: false });
    expect(steps.map((step) => [step.action, step.name, step.fields.map((one) => one.field)])).toEqual([
      ["update", "acme", ["name"]],
      ["update", "sim", ["credentials"]],
    ]);
    expect(JSON.stringify(steps)).not.toContain("sk-provider");
  });

  it("deletes nothing without prune, and with it only from the lists that the file has", async () => {
    const ctx = fixture().root;
    const fewer = read("version: 1\nkeys: []");
    expect((await planConfiguration(ctx, { file: fewer, prune: false })).steps).toEqual([]);
    const { steps } = await applyConfiguration(ctx, { file: fewer, prune: true });
    expect(steps.map((step) => `${step.action} ${step.kind} ${step.name}`)).toEqual(["revoke key ci"]);
  });

  it("does not bring a revoked key back, and says so", async () => {
    const plan = await planConfiguration(fixture().root, { file: read(FILE), prune: false });
    expect(plan.steps.filter((step) => step.kind === "key")).toEqual([]);
    expect(plan.warnings.join()).toContain("was revoked");
  });

  it("refuses a file that names a tenant that is nowhere", async () => {
    const file = read("version: 1\nkeys: [{ tenant: nowhere, name: x }]");
    await expect(planConfiguration(fixture().root, { file, prune: false })).rejects.toMatchObject({
      code: "invalid_request",
      issues: [{ path: "keys.0.tenant" }],
    });
  });

  it("exports a file that applies to the same installation without a change", async () => {
    const ctx = fixture().root;
    const file = await exportConfiguration(ctx);
    expect((await planConfiguration(ctx, { file, prune: true })).steps).toEqual([]);
  });

  it("takes the limits of models and probing from a file, and exports them again", async () => {
    const ctx = fixture().root;
    const withModels = (models: string) =>
      read(
        `version: 1\nproviders: [{ name: limited, kind: openai, credentials: { apiKey: sk-limited }, probe: true, models: ${models} }]`,
      );
    const file = withModels(
      "[gpt-4o, { name: house, upstream: h-1, maxConcurrency: 50, maxRequestsPerMinute: 600, contextTokens: 8192 }]",
    );
    await applyConfiguration(ctx, { file, prune: false });
    expect((await planConfiguration(ctx, { file, prune: false })).steps).toEqual([]);
    const exported = await exportConfiguration(ctx);
    const { probe, models } = exported.providers?.find(({ name }) => name === "limited") ?? {};
    expect(probe).toBe(true);
    expect(models).toEqual([
      "gpt-4o",
      { name: "house", upstream: "h-1", maxConcurrency: 50, maxRequestsPerMinute: 600, contextTokens: 8192 },
    ]);
    expect((await planConfiguration(ctx, { file: exported, prune: true })).steps).toEqual([]);
    const fewer = withModels("[{ name: gpt-4o, contextTokens: 4096 }, { name: house, upstream: h-1 }]");
    const { steps } = await applyConfiguration(ctx, { file: fewer, prune: false });
    expect(steps.map(({ name, fields }) => [name, fields.map(({ field }) => field)])).toEqual([
      ["limited", ["models"]],
    ]);
    const again = await exportConfiguration(ctx);
    expect(again.providers?.find(({ name }) => name === "limited")?.models).toEqual([
      { name: "gpt-4o", contextTokens: 4096 },
      { name: "house", upstream: "h-1" },
    ]);
  });

  const GRANTS = `
version: 1
tenants:
  - path: reseller
    children: { allow: true, maxDepth: 2 }
    models: ["gpt-*"]
    endpoints: [chat/completions]
    allowlist: ["203.0.113.9/24", "2001:db8::/32"]
    capabilities: ["keys:read", "keys:write"]
    limits: { rpm: 600, tpm: 1000000 }
  - { path: reseller/team, allowlistMode: dry-run }
keys:
  - { tenant: reseller/team, name: strict, models: ["gpt-4o*"], allowlist: ["203.0.113.9"], requireSignature: true }
  - { tenant: reseller/team, name: signed, signingSecret: "\${SIGNING}" }
`;
  const signing = makeSigningSecret();
  const readGrants = (text: string): OperonFile =>
    parseOperonFile(text, (name) => (name === "SIGNING" ? signing : undefined));

  it("sets what tenants and keys may do, makes the signing secrets that are missing, and shows those once", async () => {
    const ctx = fixture().root;
    const applied = await applyConfiguration(ctx, { file: readGrants(GRANTS), prune: false });
    expect(applied.steps.map(({ action, kind, name }) => `${action} ${kind} ${name}`)).toEqual([
      "create tenant reseller",
      "create tenant reseller/team",
      "create key strict",
      "update key strict",
      "create key signed",
      "update key signed",
    ]);
    expect(applied.secrets.map(({ key, secret }) => [key, /^sk-(?:op|sig)/.exec(secret)?.[0]])).toEqual([
      ["strict", "sk-op"],
      ["strict", "sk-sig"],
      ["signed", "sk-op"],
    ]);
    expect(JSON.stringify(applied.steps)).not.toContain("sk-sig-");
    const again = await planConfiguration(ctx, { file: readGrants(GRANTS), prune: false });
    expect(again.steps).toEqual([]);
    const exported = await exportConfiguration(ctx);
    expect(exported.tenants?.find(({ path }) => path === "reseller")).toMatchObject({
      children: { allow: true, maxDepth: 2 },
      allowlist: ["203.0.113.0/24", "2001:db8::/32"],
      limits: { rpm: 600, tpm: 1_000_000 },
    });
    expect((await planConfiguration(ctx, { file: exported, prune: true })).steps).toEqual([]);
  });

  it("leaves what the file omits, and lifts what it sets to null", async () => {
    const ctx = fixture().root;
    const text =
      "version: 1\ntenants: [{ path: reseller, models: null, limits: { rpm: null }, children: null }]";
    const { steps } = await applyConfiguration(ctx, { file: readGrants(text), prune: false });
    expect(steps.map(({ fields }) => fields.map(({ field }) => field))).toEqual([
      ["models", "limits.rpm", "children"],
    ]);
    const { tenants = [] } = await exportConfiguration(ctx);
    const reseller = tenants.find(({ path }) => path === "reseller");
    expect(reseller).toMatchObject({
      endpoints: ["chat/completions"],
      limits: { rpm: null, tpm: 1_000_000 },
    });
    expect(reseller).not.toHaveProperty("models");
    expect(reseller).not.toHaveProperty("children");
  });

  it("refuses a range that is none, and a grant beyond the path's, with its place", async () => {
    expect(() => readGrants("version: 1\ntenants: [{ path: a, allowlist: [10.0.0.0/99] }]")).toThrow();
    const ctx = fixture().root;
    const wider = readGrants("version: 1\ntenants: [{ path: reseller/team, endpoints: [embeddings] }]");
    expect(await refusalOf(applyConfiguration(ctx, { file: wider, prune: false }))).toContain("endpoints.0");
  });
});

describe("prices of units and of batches in an operon.yaml", () => {
  const UNITS = `
version: 1
prices:
  - { model: of-units, input: 1, output: 2, images: 40000, audioSeconds: 100, characters: 15.5, searches: 2000, batchPercent: 40 }
  - { model: of-usual, input: 1, output: 2, batchPercent: 50 }
`;

  it("are set, exported as they were given, and set once", async () => {
    const ctx = fixture().root;
    await applyConfiguration(ctx, { file: read(UNITS), prune: false });
    const { data } = await listPrices(ctx, { q: "of-u" });
    expect(data.map(({ model, batchPercent }) => [model, batchPercent])).toEqual([
      ["of-units", 40],
      ["of-usual", 50],
    ]);
    expect((await planConfiguration(ctx, { file: read(UNITS), prune: false })).steps).toEqual([]);
    const file = await exportConfiguration(ctx);
    expect(file.prices).toContainEqual({
      model: "of-units",
      input: "1",
      output: "2",
      images: "40000",
      audioSeconds: "100",
      characters: "15.5",
      searches: "2000",
      batchPercent: 40,
    });
    expect(file.prices).toContainEqual({ model: "of-usual", input: "1", output: "2" });
    expect((await planConfiguration(ctx, { file, prune: false })).steps).toEqual([]);
  });

  it("change by field, and what the file leaves out is no part of the new version", async () => {
    const ctx = fixture().root;
    const file = read(UNITS.replace(" searches: 2000, batchPercent: 40", " searches: 1000"));
    const { steps } = await applyConfiguration(ctx, { file, prune: false });
    expect(steps).toMatchObject([{ action: "update", name: "of-units" }]);
    expect(steps[0]?.fields).toHaveLength(2);
    expect(steps[0]?.fields).toEqual(
      expect.arrayContaining([
        { field: "searches", from: "2000", to: "1000" },
        { field: "batchPercent", from: "40", to: null },
      ]),
    );
    const { data } = await listPrices(ctx, { q: "of-units" });
    expect(data).toMatchObject([{ batchPercent: 50, rates: { searches: "1000", images: "40000" } }]);
  });
});

describe("prices of an account in an operon.yaml", () => {
  const account = (name: string) =>
    `{ name: ${name}, kind: openai, credentials: { apiKey: sk-1 }, models: [priced] }`;
  const PRICES = `
version: 1
providers: [${account("price a")}, ${account("price")}]
prices:
  - { model: priced, input: 3, output: 6 }
  - { model: priced, provider: price a, input: 1, output: 2 }
  - { model: priced, provider: price, input: 2, output: 4 }
`;

  it("are set beside the list's, of accounts that the same file makes, and once", async () => {
    const ctx = fixture().root;
    const { steps } = await applyConfiguration(ctx, { file: read(PRICES), prune: false });
    expect(steps.slice(2).map(({ action, kind, name }) => `${action} ${kind} ${name}`)).toEqual([
      "create price priced",
      "create price priced (price a)",
      "create price priced (price)",
    ]);
    const { data } = await listPrices(ctx, { q: "priced" });
    expect(data.map(({ providerName, rates }) => [providerName, rates.input])).toEqual([
      [null, "3"],
      ["price a", "1"],
      ["price", "2"],
    ]);
    expect((await planConfiguration(ctx, { file: read(PRICES), prune: false })).steps).toEqual([]);
    const file = await exportConfiguration(ctx);
    expect(file.prices).toContainEqual({ model: "priced", provider: "price a", input: "1", output: "2" });
    expect((await planConfiguration(ctx, { file, prune: false })).steps).toEqual([]);
  });

  it("change each for itself", async () => {
    const ctx = fixture().root;
    const file = read(PRICES.replace("provider: price a, input: 1", "provider: price a, input: 0.5"));
    const { steps } = await applyConfiguration(ctx, { file, prune: false });
    expect(steps).toMatchObject([
      { action: "update", name: "priced (price a)", fields: [{ field: "input", from: "1", to: "0.5" }] },
    ]);
  });

  it("are refused with their place where the platform has no such account, or the file takes it away", async () => {
    const ctx = fixture().root;
    const unknown = read("version: 1\nprices: [{ model: m, provider: nobody, input: 1, output: 1 }]");
    const plan = (file: OperonFile, prune: boolean) => refusalOf(planConfiguration(ctx, { file, prune }));
    expect(await plan(unknown, false)).toContain("prices.0.provider");
    const left = read("version: 1\nprices: [{ model: m, provider: price a, input: 1, output: 1 }]");
    expect((await planConfiguration(ctx, { file: left, prune: true })).steps).toHaveLength(1);
    expect(await plan({ ...left, providers: [] }, true)).toContain("prices.0.provider");
  });
});

describe("providers of every kind in an operon.yaml", () => {
  const ID = "1b4e28ba-2fa1-11d2-883f-0016d3cca427";
  const AZURE = "https://contoso.openai.azure.com";
  const KINDS = `
version: 1
providers:
  - { name: oa, kind: openai, credentials: { apiKey: sk-1 }, options: { organization: org-1 }, models: [gpt-4o] }
  - { name: claude, kind: anthropic, credentials: { apiKey: sk-2 }, models: ["claude-*"] }
  - { name: google, kind: gemini, credentials: { apiKey: sk-3 }, models: ["gemini-*"] }
  - { name: mistral, kind: openai-compatible, credentials: { apiKey: sk-4 }, options: { preset: mistral }, models: [m] }
  - name: azure
    kind: azure-openai
    baseUrl: ${AZURE}
    credentials: { tenantId: ${ID}, clientId: ${ID}, clientSecret: s-1 }
    options: { apiVersion: 2024-10-21, authority: https://login.microsoftonline.us }
    models: [{ name: gpt-4o-mini, upstream: my-deployment }]
`;
  const apply = (text: string) => applyConfiguration(fixture().root, { file: read(text), prune: false });
  const fieldsOf = ({ steps }: Awaited<ReturnType<typeof apply>>) =>
    steps.map(({ action, name, fields }) => [action, name, fields.map(({ field }) => field)]);

  it("are connected with their options, and have nothing to do a second time", async () => {
    expect((await apply(KINDS)).steps.map(({ action, name }) => `${action} ${name}`)).toEqual([
      "create oa",
      "create claude",
      "create google",
      "create mistral",
      "create azure",
    ]);
    expect((await apply(KINDS)).steps).toEqual([]);
  });

  it("are exported with their options and without secrets, and apply again without a change", async () => {
    const ctx = fixture().root;
    const file = await exportConfiguration(ctx);
    const exported = new Map(file.providers?.map((one) => [one.name, one.options]));
    expect(exported.get("oa")).toEqual({ organization: "org-1" });
    expect(exported.get("claude")).toBeUndefined();
    expect(exported.get("azure")).toEqual({
      apiVersion: "2024-10-21",
      authority: "https://login.microsoftonline.us",
    });
    expect(JSON.stringify(file)).not.toContain("s-1");
    expect((await planConfiguration(ctx, { file, prune: true })).steps).toEqual([]);
  });

  it("keep the options that a file omits, lose those that it sets to null, and rotate their secrets", async () => {
    const changed = `
version: 1
providers:
  - name: azure
    kind: azure-openai
    credentials: { tenantId: ${ID}, clientId: ${ID}, clientSecret: s-2 }
    options: { apiVersion: null }
  - { name: oa, kind: openai, options: { project: proj_1 } }
`;
    expect(fieldsOf(await apply(changed))).toEqual([
      ["update", "azure", ["options", "credentials"]],
      ["update", "oa", ["options"]],
    ]);
    const { providers } = await exportConfiguration(fixture().root);
    const options = new Map(providers?.map((one) => [one.name, one.options]));
    expect(options.get("azure")).toEqual({ authority: "https://login.microsoftonline.us" });
    expect(options.get("oa")).toEqual({ organization: "org-1", project: "proj_1" });
    expect(fieldsOf(await apply(changed))).toEqual([]);
  });

  it("need their credentials again where tokens are to come from elsewhere", async () => {
    const moved = `version: 1
providers: [{ name: azure, kind: azure-openai, options: { authority: https://login.example.com } }]`;
    expect(await refusalOf(apply(moved))).toContain("credentials");
  });
});

describe("mapping rules in an operon.yaml", () => {
  const MAPPED = `
version: 1
defaultModel: gpt-4o
mappings: { "gpt-4*": gpt-4o, old: gpt-4o }
tenants:
  - { path: mapped, mappings: { fast: gpt-4o-mini }, shareMappings: self, defaultModel: gpt-4o-mini }
keys: [{ tenant: mapped, name: mapped-key, mappings: { mine: gpt-4o } }]
`;
  const plan = (text: string, prune = false) =>
    planConfiguration(fixture().root, { file: read(text), prune });
  const apply = (text: string, prune = false) =>
    applyConfiguration(fixture().root, { file: read(text), prune });
  const mappingSteps = ({ steps }: Awaited<ReturnType<typeof plan>>) =>
    steps
      .filter(({ kind }) => kind === "mapping")
      .map(({ action, name, fields }) => [action, name, fields.map(({ field, to }) => `${field}=${to}`)]);

  it("are published after whose they are stands, once", async () => {
    expect(mappingSteps(await apply(MAPPED))).toEqual([
      ["create", "global", ["mappings.gpt-4*=gpt-4o", "mappings.old=gpt-4o", "defaultModel=gpt-4o"]],
      ["create", "mapped", ["mappings.fast=gpt-4o-mini", "shareMappings=self", "defaultModel=gpt-4o-mini"]],
      ["create", "mapped mapped-key", ["mappings.mine=gpt-4o"]],
    ]);
    expect(mappingSteps(await plan(MAPPED))).toEqual([]);
  });

  it("are those of a key that is replaced by another secret, too", async () => {
    const other = MAPPED.replace("name: mapped-key,", `name: mapped-key, secret: ${makeVirtualKey()},`);
    expect(mappingSteps(await apply(other))).toEqual([
      ["create", "mapped mapped-key", ["mappings.mine=gpt-4o"]],
    ]);
    expect(mappingSteps(await plan(other))).toEqual([]);
  });

  it("stay where the file leaves them out, go by null, and one by one only with prune", async () => {
    const fewer = 'version: 1\nmappings: { "gpt-4*": gpt-4o-mini }';
    expect(mappingSteps(await plan(fewer))).toEqual([["update", "global", ["mappings.gpt-4*=gpt-4o-mini"]]]);
    expect(mappingSteps(await plan(fewer, true))).toEqual([
      ["update", "global", ["mappings.gpt-4*=gpt-4o-mini", "mappings.old=null"]],
    ]);
    expect(mappingSteps(await plan("version: 1\ntenants: [{ path: mapped, mappings: null }]"))).toEqual([
      ["update", "mapped", ["mappings.fast=null"]],
    ]);
    expect(mappingSteps(await plan("version: 1\ntenants: [{ path: mapped }]"))).toEqual([]);
  });

  it("are exported, and apply again without a change", async () => {
    const file = await exportConfiguration(fixture().root);
    expect(file).toMatchObject({ mappings: { "gpt-4*": "gpt-4o", old: "gpt-4o" }, defaultModel: "gpt-4o" });
    expect(file.tenants?.find(({ path }) => path === "mapped")).toMatchObject({
      mappings: { fast: "gpt-4o-mini" },
      shareMappings: "self",
      defaultModel: "gpt-4o-mini",
    });
    expect(file.keys?.find(({ name }) => name === "mapped-key")).toMatchObject({
      mappings: { mine: "gpt-4o" },
    });
    expect((await planConfiguration(fixture().root, { file, prune: true })).steps).toEqual([]);
  });
});
