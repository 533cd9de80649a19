import { readFileSync } from "node:fs";
import { CAPABILITIES, type Capability, ROLES, type Role, reachOf, roleAllows } from "@operon/domain";
import { useTestStores } from "@operon/testkit";
import { expect, it } from "vitest";
import { listAlerts } from "../alerts/list-alerts.ts";
import { createBudget } from "../budgets/create-budget.ts";
import { listBudgets } from "../budgets/list-budgets.ts";
import { listChanges } from "../changes/list-changes.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { createInvitation } from "../invitations/create-invitation.ts";
import { createKey } from "../keys/create-key.ts";
import { listKeys } from "../keys/list-keys.ts";
import { listNodes } from "../nodes/list-nodes.ts";
import { createPrice } from "../prices/create-price.ts";
import { listPrices } from "../prices/list-prices.ts";
import { createProvider } from "../providers/create-provider.ts";
import { listProviders } from "../providers/list-providers.ts";
import { listRequests } from "../requests/list-requests.ts";
import { listRoutingRules } from "../routing/list-routing-rules.ts";
import { putRoutingRule } from "../routing/put-routing-rule.ts";
import { createTenant } from "../tenants/create-tenant.ts";
import { listTenants } from "../tenants/list-tenants.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { queryUsage } from "../usage/query-usage.ts";
import { createWebhook } from "../webhooks/create-webhook.ts";
import { listUsers } from "./list-users.ts";

const fixture = useServiceFixture(useTestStores());
const README = readFileSync(new URL("../../../domain/README.md", import.meta.url), "utf8");

/** A verb for each capability; the playground is the console's own. */
const VERBS: Partial<Record<Capability, (ctx: ServiceContext, name: string) => Promise<unknown>>> = {
  "tenants:read": (ctx) => listTenants(ctx, {}),
  "tenants:write": (ctx, name) => createTenant(ctx, { parentId: "1", slug: name, name }),
  "users:read": (ctx) => listUsers(ctx, {}),
  "users:write": (ctx, name) =>
    createInvitation(ctx, { tenantId: "1", email: `${name}@example.com`, role: "auditor" }),
  "keys:read": (ctx) => listKeys(ctx, {}),
  "keys:write": (ctx, name) => createKey(ctx, { tenantId: "1", name }),
  "providers:read": (ctx) => listProviders(ctx, {}),
  "providers:write": (ctx, name) =>
    createProvider(ctx, {
      tenantId: "1",
      name,
      kind: "openai-compatible",
      baseUrl: "http://127.0.0.1:9/v1",
      credentials: { apiKey: "sk-x" },
      models: [{ model: "x" }],
    }),
  "routing:read": (ctx) => listRoutingRules(ctx, {}),
  "routing:write": (ctx, model) => putRoutingRule(ctx, { model, strategy: "cost" }),
  "limits:read": (ctx) => listBudgets(ctx, {}),
  "limits:write": (ctx, name) =>
    createBudget(ctx, { model: name.replaceAll(" ", "-"), period: "day", amountUsd: "1" }),
  "prices:read": (ctx) => listPrices(ctx, {}),
  "prices:write": (ctx, name) => createPrice(ctx, { model: name, rates: { input: "1", output: "1" } }),
  "usage:read": (ctx) => queryUsage(ctx, { from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" }),
  "requests:read": (ctx) => listRequests(ctx, {}),
  "changes:read": (ctx) => listChanges(ctx, {}),
  "nodes:read": (ctx) => listNodes(ctx),
  "alerts:read": (ctx) => listAlerts(ctx, {}),
  "alerts:write": (ctx, name) =>
    createWebhook(ctx, { tenantId: "1", name, url: "https://hooks.example.com/operon" }),
};

/** The published table: what stands in each cell, by role and capability. */
const published = README.split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  )
  .flatMap(([name = "", ...cells]) =>
    cells.map((cell, index) => ({ capability: name.replaceAll("`", ""), role: ROLES[index], cell })),
  );

it("publishes every role and capability, as the code has them", () => {
  const inCode = CAPABILITIES.flatMap((capability) =>
    ROLES.map((role) => ({
      capability,
      role,
      cell: roleAllows(role, capability)
        ? reachOf(role, capability) === "tenant"
          ? "own account"
          : "yes"
        : "",
    })),
  );
  expect(published).toEqual(inCode);
});

it.each(published.filter(({ capability }) => capability in VERBS))(
  "lets $role do $capability as published: $cell",
  async ({ capability, role, cell }) => {
    const verb = VERBS[capability as Capability];
    const call = verb?.(fixture().platform(role as Role), `${capability}-${role}`.replace(":", "-"));
    const outcome = await call?.then(() => "done").catch((error: { code?: string }) => error.code);
    expect(outcome).toBe(cell === "" ? "forbidden" : "done");
  },
);
