import type { RunFacts } from "../installation/run-facts.ts";
import { keepSomething } from "./keep-something.ts";
import type { ManagementClient } from "./management-client.ts";

/** Every page of the console for a person who is signed in; what stands in braces is an id, or a name as an address has it. */
export const PAGES = [
  "/",
  "/requests",
  "/requests/{request}",
  "/requests/{picture}",
  "/batches",
  "/batches?state=open",
  "/batches/{batch}",
  "/batches/files",
  "/playground",
  "/keys",
  "/keys/{key}",
  "/keys/{key}/access",
  "/keys/{key}/limits",
  "/keys/{key}/mapping",
  "/keys?create=true",
  "/providers",
  "/providers/new",
  "/providers/{provider}",
  "/models",
  "/models?capability=tools&maker=OpenAI",
  "/models/{model}",
  "/models/dialects",
  "/health",
  "/tenants",
  "/tenants?create=true",
  "/tenants/{tenant}",
  "/tenants/{tenant}/sub-accounts",
  "/tenants/{tenant}/keys",
  "/tenants/{tenant}/people",
  "/tenants/{tenant}/policy",
  "/tenants/{tenant}/limits",
  "/tenants/{tenant}/mapping",
  "/tenants/{tenant}/mapping?view=table",
  "/tenants/{tenant}/routing",
  "/tenants/{tenant}/usage",
  "/tenants/{tenant}/changes",
  "/tenants/{tenant}/changes/{change}",
  "/mapping",
  "/mapping?layer=global",
  "/mapping/tenant-{tenant}/history",
  "/routing",
  "/limits",
  "/limits?create=true",
  "/limits/budgets/{budget}",
  "/settings/profile",
  "/settings/sessions",
  "/settings/tokens",
  "/settings/tokens?create=true",
  "/settings/people",
  "/settings/people?invite=true",
  "/settings/alerts",
  "/settings/alerts?create=true",
  "/settings/alerts/{webhook}",
  "/settings/prices",
  "/settings/prices?provider={provider}&create=true",
  "/settings/limits",
  "/settings/changes",
  "/settings/nodes",
  "/settings/changes/{change}",
  "/settings/leaks",
  "/settings/about",
] as const;

/** What is not there. */
export const MISSING_PAGES = [
  "/nothing-here",
  "/keys/999999999",
  "/batches/batch_999999999",
  "/limits/budgets/999999999",
] as const;

/** What somebody sees who is not signed in. */
export const OUTER_PAGES = [
  "/sign-in",
  "/setup?token=used",
  "/invite?token={invitation}",
  "/invite?token=used",
] as const;

/** Something of each kind that a page can show. */
export type PageIds = Readonly<
  Record<
    | "request"
    | "picture"
    | "batch"
    | "key"
    | "provider"
    | "model"
    | "tenant"
    | "invitation"
    | "change"
    | "webhook"
    | "budget",
    string
  >
>;

/** Finds them; there is a tenant with one below it and rules of its own, so that no page of a tenant is empty. */
export async function findPageIds(api: ManagementClient, run: RunFacts): Promise<PageIds> {
  const first = async (path: string): Promise<string> => {
    const { data } = await api.get<{ data: readonly { id: string }[] }>(path);
    const [row] = data;
    if (!row) throw new Error(`${path} lists nothing, so that its page cannot be looked at`);
    return row.id;
  };
  const account = {
    parentId: "1",
    slug: "seen",
    name: "Seen & Co",
    models: ["gpt-4o*", "text-embedding-3-small"],
    endpoints: ["chat/completions"],
    allowlist: ["203.0.113.0/24", "2001:db8::/32"],
    allowlistMode: "dry-run",
    children: { allow: true, maxDepth: 2 },
    limits: { rpm: 600, tpd: 5_000_000 },
    shadowLimits: { rpm: 300 },
  };
  // Made by the worker before, where one failed.
  const { body } = await api.call<{ id?: string }>("POST", "/tenants", account);
  if (body.id) await api.send("POST", "/tenants", { parentId: body.id, slug: "below", name: "Below" });
  const tenant = body.id ?? (await first("/tenants?parent=1&q=seen&limit=1"));
  const rules = [
    { pattern: "gpt-4o-*", target: "gpt-4o" },
    { pattern: "fast", target: "served-by-nobody" },
  ];
  const tests = [{ model: "gpt-4o-2024", expects: "gpt-4o" }];
  await api.send("PUT", `/mappings/layers/tenant-${tenant}`, { rules, tests, reason: "To be seen" });
  const routing = { tenantId: tenant, model: "gpt-4o*", strategy: "cost", fallbacks: ["gpt-4o-mini"] };
  await api.send("PUT", "/routing-rules", routing);
  const budget = { tenantId: tenant, period: "month", amountUsd: "250.00" };
  await api.call("POST", "/budgets", budget);
  const invitee = { tenantId: tenant, email: `seen-${Date.now()}@example.test`, role: "owner" };
  const { token } = await api.send<{ token: string }>("POST", "/invitations", invitee);
  const hook = { tenantId: "1", name: "Seen", url: "https://hooks.example.com/seen" };
  const { body: hooked } = await api.call<{ webhook?: { id: string } }>("POST", "/webhooks", hook);
  const webhook = hooked.webhook?.id ?? (await first("/webhooks?limit=1"));
  await api.call("POST", `/webhooks/${webhook}/test`);
  const { data: models } = await api.get<{ data: readonly { model: string }[] }>("/models?limit=1");
  const changes = `/changes?tenant=${tenant}&subtree=false&q=tenant.create`;
  const { data } = await api.get<{ data: readonly { revision: string }[] }>(changes);
  const { picture, batch } = await keepSomething(api, run);
  return {
    picture,
    batch,
    tenant,
    model: encodeURIComponent(models[0]?.model ?? ""),
    change: data[0]?.revision ?? "",
    invitation: token,
    webhook,
    budget: await first(`/budgets?tenant=${tenant}&limit=1`),
    request: await first("/requests?limit=1"),
    key: await first("/keys?limit=1"),
    provider: await first("/providers?limit=1"),
  };
}

/** The address of a page. */
export function addressOf(page: string, ids: PageIds): string {
  return page.replace(/\{(\w+)\}/g, (_, kind: keyof PageIds) => ids[kind]);
}
