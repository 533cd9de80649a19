import { ALERT_ROUTE_CASES } from "./alert-route-cases.ts";
import { BATCH_CASES } from "./batch-cases.ts";
import { LIMIT_CASES } from "./limit-cases.ts";
import { PROVIDER_ROUTE_CASES } from "./provider-route-cases.ts";
import type { Roles, RouteCase } from "./route-case.ts";
import { ROUTING_CASES } from "./routing-cases.ts";
import type { Home, World } from "./world.ts";

const nobody: Roles = [];
const managers: Roles = ["developer", "billing", "auditor"];
const password = "eleven patient otters in June";
const keyOf = async ({ root, homes, suffix }: World, count: number): Promise<Partial<Home>> => {
  const made = await root.send<{ key: { id: string } }>("POST", "/keys", {
    tenantId: homes.self.tenantId,
    name: `fresh ${suffix} ${count}`,
  });
  await root.send("POST", `/keys/${made.key.id}/signing-secret`, {});
  return { keyId: made.key.id };
};
const tenantOf = async ({ root, homes, suffix }: World, count: number): Promise<Partial<Home>> => {
  const body = { parentId: homes.self.tenantId, slug: `fresh-${suffix}-${count}`, name: "fresh" };
  return { tenantId: (await root.send<{ id: string }>("POST", "/tenants", body)).id };
};
const userOf = async ({ root, homes, suffix }: World, count: number): Promise<Partial<Home>> => {
  const { tenantId } = homes.self;
  const email = `fresh-${count}@${suffix}.test`;
  const body = { tenantId, email, name: "fresh", role: "auditor", password };
  return { userId: (await root.send<{ id: string }>("POST", "/users", body)).id };
};
const invitationOf = async ({ root, homes, suffix }: World, count: number): Promise<Partial<Home>> => {
  const body = { tenantId: homes.self.tenantId, email: `guest-${count}@${suffix}.test`, role: "auditor" };
  const made = await root.send<{ invitation: { id: string } }>("POST", "/invitations", body);
  return { invitationId: made.invitation.id };
};
const ruleOf = async ({ root }: World, tenantId: string, count: number): Promise<Partial<Home>> => {
  const body = { layer: `tenant-${tenantId}`, pattern: `fresh-${count}`, target: "meant" };
  const made = await root.send<{ id: string; revision: string }>("POST", "/mappings", body);
  return { tenantId, mappingId: made.id, mappingRevision: made.revision };
};
const mappingOf = (world: World, count: number): Promise<Partial<Home>> =>
  ruleOf(world, world.homes.self.tenantId, count);
const mappedTenantOf = async (world: World, count: number): Promise<Partial<Home>> => {
  const { tenantId = "" } = await tenantOf(world, count);
  return ruleOf(world, tenantId, count);
};
/** Lifts what another case granted, which would hide the tenant's own model from everybody. */
const withoutGrants = async ({ root, homes }: World): Promise<Partial<Home>> => {
  await root.send("PATCH", `/tenants/${homes.self.tenantId}`, { models: null });
  return {};
};

/** Every route of the API; one that is missing here fails the test. */
export const ROUTE_CASES: Readonly<Record<string, RouteCase>> = {
  "GET /tenants": { kind: "list", refused: nobody, search: true, marked: true },
  "POST /tenants": {
    kind: "create",
    body: (parentId, count, { suffix }) => ({ parentId, slug: `made-${suffix}-${count}`, name: "made" }),
    ok: 201,
    refused: managers,
  },
  "GET /tenants/{id}": { kind: "object", path: ({ tenantId }) => tenantId, ok: 200, refused: nobody },
  "PATCH /tenants/{id}": {
    kind: "object",
    path: ({ tenantId }) => tenantId,
    body: (_, count) => ({ models: [`m-${count}`] }),
    ok: 200,
    self: 403,
    refused: ["admin", ...managers],
  },
  "DELETE /tenants/{id}": {
    kind: "object",
    path: ({ tenantId }) => tenantId,
    fresh: tenantOf,
    ok: 204,
    refused: managers,
  },
  "POST /tenants/{id}/move": {
    kind: "object",
    path: ({ tenantId }) => `${tenantId}/move`,
    body: ({ homes }) => ({ parentId: homes.self.tenantId }),
    fresh: tenantOf,
    ok: 200,
    refused: managers,
  },
  "GET /tenants/{id}/policy": {
    kind: "object",
    path: ({ tenantId }) => `${tenantId}/policy`,
    ok: 200,
    refused: nobody,
  },
  "GET /tenants/{id}/policy/check": {
    kind: "object",
    path: ({ tenantId }) => `${tenantId}/policy/check?model=x`,
    ok: 200,
    refused: nobody,
  },
  "GET /keys": { kind: "list", refused: nobody, search: true, marked: true },
  "POST /keys": {
    kind: "create",
    body: (tenantId) => ({ tenantId, name: "made" }),
    ok: 201,
    refused: ["billing", "auditor"],
  },
  "GET /keys/{id}": { kind: "object", path: ({ keyId }) => keyId, ok: 200, refused: nobody },
  "PATCH /keys/{id}": {
    kind: "object",
    path: ({ keyId }) => keyId,
    body: (_, count) => ({ tags: { seen: String(count) } }),
    ok: 200,
    refused: ["billing", "auditor"],
  },
  "DELETE /keys/{id}": {
    kind: "object",
    path: ({ keyId }) => keyId,
    fresh: keyOf,
    ok: 200,
    refused: ["billing", "auditor"],
  },
  "POST /keys/{id}/rotate": {
    kind: "object",
    path: ({ keyId }) => `${keyId}/rotate`,
    body: () => ({}),
    fresh: keyOf,
    ok: 200,
    refused: ["billing", "auditor"],
  },
  "POST /keys/{id}/signing-secret": {
    kind: "object",
    path: ({ keyId }) => `${keyId}/signing-secret`,
    body: () => ({}),
    fresh: keyOf,
    ok: 200,
    refused: ["billing", "auditor"],
  },
  "DELETE /keys/{id}/signing-secret": {
    kind: "object",
    path: ({ keyId }) => `${keyId}/signing-secret`,
    fresh: keyOf,
    ok: 200,
    refused: ["billing", "auditor"],
  },
  "POST /keys/bulk": {
    kind: "own",
    body: { action: "revoke", ids: ["999999999"] },
    ok: 200,
    except: { billing: 403, auditor: 403 },
  },
  "GET /keys/{id}/policy": {
    kind: "object",
    path: ({ keyId }) => `${keyId}/policy`,
    ok: 200,
    refused: nobody,
  },
  "GET /keys/{id}/policy/check": {
    kind: "object",
    path: ({ keyId }) => `${keyId}/policy/check?model=x`,
    ok: 200,
    refused: nobody,
  },
  "GET /allowlist-hits": { kind: "list", refused: nobody, search: false, marked: false },
  "POST /leaks": { kind: "open", body: { secrets: ["nothing of ours"] }, answer: 200 },
  "GET /users": { kind: "list", refused: ["developer", "billing"], search: true, marked: true },
  "POST /users": {
    kind: "create",
    body: (tenantId, count, { suffix }) => ({
      tenantId,
      email: `made-${count}@${suffix}.test`,
      name: "made",
      role: "auditor",
      password,
    }),
    ok: 201,
    refused: managers,
  },
  "PATCH /users/{id}": {
    kind: "object",
    path: ({ userId }) => userId,
    body: () => ({ name: "seen" }),
    fresh: userOf,
    ok: 200,
    refused: managers,
  },
  "DELETE /users/{id}": {
    kind: "object",
    path: ({ userId }) => userId,
    fresh: userOf,
    ok: 204,
    refused: managers,
  },
  "POST /users/{id}/password": {
    kind: "object",
    path: ({ userId }) => `${userId}/password`,
    body: () => ({ password }),
    fresh: userOf,
    ok: 204,
    refused: managers,
  },
  "DELETE /users/{id}/sessions": {
    kind: "object",
    path: ({ userId }) => `${userId}/sessions`,
    fresh: userOf,
    ok: 204,
    refused: managers,
  },
  "GET /invitations": { kind: "list", refused: ["developer", "billing"], search: true, marked: true },
  "POST /invitations": {
    kind: "create",
    body: (tenantId, count, { suffix }) => ({
      tenantId,
      email: `asked-${count}@${suffix}.test`,
      role: "auditor",
    }),
    ok: 201,
    refused: managers,
  },
  "DELETE /invitations/{id}": {
    kind: "object",
    path: ({ invitationId }) => invitationId,
    fresh: invitationOf,
    ok: 204,
    refused: managers,
  },
  "POST /invitations/look-up": { kind: "open", body: { token: "none" }, answer: 404 },
  "POST /invitations/accept": { kind: "open", body: { token: "none", name: "x", password }, answer: 404 },
  ...PROVIDER_ROUTE_CASES,
  // Names of models come down the tree with the providers that are shared; whose those are, the services' tests ask.
  "GET /models": { kind: "own", ok: 200, except: { billing: 403 } },
  "GET /models/{model}": {
    kind: "object",
    path: ({ tenantId, marker }) => `${marker || "none"}?tenant=${tenantId}`,
    fresh: withoutGrants,
    ok: 200,
    refused: ["billing"],
  },
  "GET /health": {
    kind: "object",
    path: ({ tenantId }) => `?tenant=${tenantId}`,
    ok: 200,
    refused: ["billing"],
  },
  "GET /mappings": { kind: "list", refused: ["billing"], search: true, marked: true },
  "POST /mappings": {
    kind: "create",
    body: (tenantId, count) => ({ layer: `tenant-${tenantId}`, pattern: `made-${count}`, target: "meant" }),
    ok: 201,
    refused: managers,
  },
  "PATCH /mappings/{id}": {
    kind: "object",
    path: ({ mappingId }) => mappingId,
    body: (_, count) => ({ target: `meant-${count}` }),
    fresh: mappingOf,
    ok: 200,
    refused: managers,
  },
  "DELETE /mappings/{id}": {
    kind: "object",
    path: ({ mappingId }) => mappingId,
    fresh: mappingOf,
    ok: 204,
    refused: managers,
  },
  "GET /mappings/context": {
    kind: "object",
    path: ({ tenantId }) => `?tenant=${tenantId}`,
    ok: 200,
    refused: ["billing"],
  },
  "GET /mappings/layers/{layer}": {
    kind: "object",
    path: ({ tenantId }) => `tenant-${tenantId}`,
    ok: 200,
    refused: ["billing"],
  },
  "PUT /mappings/layers/{layer}": {
    kind: "object",
    path: ({ tenantId }) => `tenant-${tenantId}`,
    body: (_, count) => ({ rules: [{ pattern: `put-${count}`, target: "meant" }] }),
    fresh: mappedTenantOf,
    ok: 200,
    refused: managers,
  },
  "POST /mappings/layers/{layer}/preview": {
    kind: "object",
    path: ({ tenantId }) => `tenant-${tenantId}/preview`,
    body: () => ({ rules: [{ pattern: "*", target: "meant" }] }),
    ok: 200,
    refused: ["billing"],
  },
  "GET /mappings/layers/{layer}/versions": {
    kind: "object",
    path: ({ tenantId }) => `tenant-${tenantId}/versions`,
    ok: 200,
    refused: ["billing"],
  },
  "GET /mappings/layers/{layer}/versions/{revision}": {
    kind: "object",
    path: ({ tenantId, mappingRevision }) => `tenant-${tenantId}/versions/${mappingRevision}`,
    ok: 200,
    refused: ["billing"],
  },
  "POST /mappings/layers/{layer}/rollback": {
    kind: "object",
    path: ({ tenantId }) => `tenant-${tenantId}/rollback`,
    body: ({ homes }) => ({ revision: homes.self.mappingRevision }),
    ok: 200,
    refused: managers,
  },
  ...ROUTING_CASES,
  ...LIMIT_CASES,
  "GET /explain": {
    kind: "object",
    path: ({ tenantId }) => `?model=x&tenant=${tenantId}`,
    ok: 200,
    refused: ["billing"],
  },
  "GET /limits": {
    kind: "object",
    path: ({ tenantId }) => `?tenant=${tenantId}`,
    ok: 200,
    refused: nobody,
  },
  "GET /limits/shadow-hits": { kind: "list", refused: nobody, search: false, marked: false },
  "POST /limits/what-if": {
    kind: "create",
    body: (tenantId) => ({ tenantId, limits: { rpm: 1 } }),
    ok: 200,
    refused: nobody,
  },
  "GET /usage": {
    kind: "list",
    query: "from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z",
    refused: nobody,
    search: false,
    marked: false,
  },
  "GET /requests": { kind: "list", refused: nobody, search: false, marked: true },
  "GET /requests/{id}": { kind: "own", ok: 404 },
  "GET /prices": { kind: "own", ok: 200 },
  "POST /prices": {
    kind: "platform",
    body: { model: "isolation", rates: { input: "1", output: "1" } },
    ok: 201,
  },
  "GET /changes": { kind: "list", refused: ["developer", "billing"], search: true, marked: true },
  "GET /nodes": { kind: "own", ok: 200 },
  "GET /changes/{revision}": {
    kind: "object",
    path: ({ changeRevision }) => changeRevision,
    ok: 200,
    refused: ["developer", "billing"],
  },
  ...ALERT_ROUTE_CASES,
  ...BATCH_CASES,
  "GET /configuration": { kind: "platform", ok: 200 },
  "POST /configuration/plan": { kind: "platform", body: { file: { version: 1 } }, ok: 200 },
  "POST /configuration/apply": { kind: "platform", body: { file: { version: 1 } }, ok: 200 },
  "GET /me": { kind: "own", ok: 200 },
  "PATCH /me": { kind: "own", body: { name: "me" }, ok: 200 },
  "POST /me/password": { kind: "own", body: { current: "wrong", next: password }, ok: 401 },
  "GET /sessions": { kind: "own", ok: 200 },
  "DELETE /sessions/{id}": { kind: "own", ok: 404 },
  "GET /tokens": { kind: "own", ok: 200 },
  "POST /tokens": { kind: "own", body: { name: "t", scopes: ["keys:read"] }, ok: 201 },
  "DELETE /tokens/{id}": { kind: "own", ok: 404 },
  "POST /setup": { kind: "open", body: { token: "x", email: "a@b.test", name: "x", password }, answer: 404 },
  "GET /openapi.json": { kind: "open", answer: 200 },
};
