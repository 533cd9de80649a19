import type { Roles, RouteCase } from "./route-case.ts";
import type { Home, World } from "./world.ts";

const managers: Roles = ["developer", "billing", "auditor"];
const providerOf = async ({ root, homes, suffix }: World, count: number): Promise<Partial<Home>> => {
  const made = await root.send<{ id: string }>(
    "POST",
    "/providers",
    provider(homes.self.tenantId, `${suffix} ${count}`),
  );
  return { providerId: made.id };
};
const provider = (tenantId: string, name: string) => ({
  tenantId,
  name: `fresh ${name}`,
  kind: "openai-compatible",
  baseUrl: "https://api.example.com/v1",
  credentials: { apiKey: "sk-fresh" },
  models: [{ model: "fresh" }],
});

/** The routes of providers and of what they serve. */
export const PROVIDER_ROUTE_CASES: Readonly<Record<string, RouteCase>> = {
  "GET /providers": { kind: "list", refused: ["billing"], search: true, marked: true },
  "POST /providers": {
    kind: "create",
    body: (tenantId, count, { suffix }) => provider(tenantId, `made ${suffix} ${count}`),
    ok: 201,
    refused: managers,
  },
  "POST /providers/test": {
    kind: "own",
    body: { kind: "openai-compatible", baseUrl: "http://10.0.0.1/v1", credentials: { apiKey: "sk-x" } },
    ok: 200,
    except: { developer: 403, billing: 403, auditor: 403 },
  },
  "GET /providers/{id}": {
    kind: "object",
    path: ({ providerId }) => providerId,
    ok: 200,
    refused: ["billing"],
  },
  "PATCH /providers/{id}": {
    kind: "object",
    path: ({ providerId }) => providerId,
    body: (_, count) => ({ weight: 1 + count }),
    ok: 200,
    refused: managers,
  },
  "POST /providers/{id}/drain": {
    kind: "object",
    path: ({ providerId }) => `${providerId}/drain`,
    body: (_, count) => ({ draining: count % 2 === 0 }),
    ok: 200,
    refused: managers,
  },
  "POST /deployments/{id}/drain": {
    kind: "object",
    path: ({ deploymentId }) => `${deploymentId}/drain`,
    body: (_, count) => ({ draining: count % 2 === 0, reason: `maintenance ${count}` }),
    ok: 200,
    refused: managers,
  },
  "DELETE /providers/{id}": {
    kind: "object",
    path: ({ providerId }) => providerId,
    fresh: providerOf,
    ok: 204,
    refused: managers,
  },
};
