import type { Roles, RouteCase } from "./route-case.ts";
import type { Home, World } from "./world.ts";

const readers: Roles = ["billing"];
const managers: Roles = ["developer", "billing", "auditor"];
const url = "https://hooks.example.com/operon";
const webhookOf = async ({ root, homes, suffix }: World, count: number): Promise<Partial<Home>> => {
  const body = { tenantId: homes.self.tenantId, name: `fresh ${suffix} ${count}`, url };
  return { webhookId: (await root.send<{ webhook: { id: string } }>("POST", "/webhooks", body)).webhook.id };
};

/** Of alerts and webhooks. Nobody makes an alert over the API; whose it is, the services' tests ask. */
export const ALERT_ROUTE_CASES: Readonly<Record<string, RouteCase>> = {
  "GET /alerts": { kind: "list", refused: readers, search: false, marked: false },
  "POST /alerts/{id}/resolve": {
    kind: "own",
    ok: 404,
    except: { developer: 403, billing: 403, auditor: 403 },
  },
  "GET /webhooks": { kind: "list", refused: readers, search: true, marked: true },
  "POST /webhooks": {
    kind: "create",
    body: (tenantId, count, { suffix }) => ({ tenantId, name: `made ${suffix} ${count}`, url }),
    ok: 201,
    refused: managers,
  },
  "GET /webhooks/{id}": { kind: "object", path: ({ webhookId }) => webhookId, ok: 200, refused: readers },
  "PATCH /webhooks/{id}": {
    kind: "object",
    path: ({ webhookId }) => webhookId,
    body: (_, count) => ({ url: `${url}/${count}` }),
    ok: 200,
    refused: managers,
  },
  "DELETE /webhooks/{id}": {
    kind: "object",
    path: ({ webhookId }) => webhookId,
    fresh: webhookOf,
    ok: 204,
    refused: managers,
  },
  "POST /webhooks/{id}/rotate": {
    kind: "object",
    path: ({ webhookId }) => `${webhookId}/rotate`,
    fresh: webhookOf,
    ok: 200,
    refused: managers,
  },
  "POST /webhooks/{id}/test": {
    kind: "object",
    path: ({ webhookId }) => `${webhookId}/test`,
    fresh: webhookOf,
    ok: 200,
    refused: managers,
  },
  "GET /webhooks/{id}/deliveries": {
    kind: "object",
    path: ({ webhookId }) => `${webhookId}/deliveries`,
    ok: 200,
    refused: readers,
  },
};
