import { type OperonFile, parseOperonFile } from "@operon/contracts";
import { useTestStores } from "@operon/testkit";
import { makeVirtualKey } from "@operon/trust";
import { describe, expect, it } from "vitest";
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
});
