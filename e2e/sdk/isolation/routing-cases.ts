import type { Roles, RouteCase } from "./route-case.ts";
import type { Home, World } from "./world.ts";

const managers: Roles = ["developer", "billing", "auditor"];
const ruleOf = async ({ root, homes }: World, count: number): Promise<Partial<Home>> => {
  const body = { tenantId: homes.self.tenantId, model: `fresh-${count}`, strategy: "cost" };
  return { routingRuleId: (await root.send<{ id: string }>("PUT", "/routing-rules", body)).id };
};

/** The routes of routing rules. */
export const ROUTING_CASES: Readonly<Record<string, RouteCase>> = {
  "GET /routing-rules": { kind: "list", refused: ["billing"], search: true, marked: true },
  "PUT /routing-rules": {
    kind: "create",
    body: (tenantId, count) => ({ tenantId, model: `put-${count}`, fallbacks: ["other"] }),
    ok: 200,
    refused: managers,
  },
  "GET /routing-rules/context": {
    kind: "object",
    path: ({ tenantId }) => `?tenant=${tenantId}`,
    ok: 200,
    refused: ["billing"],
  },
  "GET /routing-rules/effective": {
    kind: "object",
    path: ({ tenantId }) => `?model=x&tenant=${tenantId}`,
    ok: 200,
    refused: ["billing"],
  },
  "DELETE /routing-rules/{id}": {
    kind: "object",
    path: ({ routingRuleId }) => routingRuleId,
    fresh: ruleOf,
    ok: 204,
    refused: managers,
  },
};
