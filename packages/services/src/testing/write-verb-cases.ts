import { parseOperonFile } from "@operon/contracts";
import { applyConfiguration } from "../configuration/apply-configuration.ts";
import { planConfiguration } from "../configuration/plan-configuration.ts";
import { acceptInvitation } from "../invitations/accept-invitation.ts";
import { createInvitation } from "../invitations/create-invitation.ts";
import { revokeInvitation } from "../invitations/revoke-invitation.ts";
import { changeKeys } from "../keys/change-keys.ts";
import { createKey } from "../keys/create-key.ts";
import { removeSigningSecret } from "../keys/remove-signing-secret.ts";
import { revokeKey } from "../keys/revoke-key.ts";
import { rotateKey } from "../keys/rotate-key.ts";
import { setSigningSecret } from "../keys/set-signing-secret.ts";
import { updateKey } from "../keys/update-key.ts";
import { reportLeak } from "../leaks/report-leak.ts";
import { createManagementToken } from "../management-tokens/create-management-token.ts";
import { revokeManagementToken } from "../management-tokens/revoke-management-token.ts";
import { createMapping } from "../mappings/create-mapping.ts";
import { deleteMapping } from "../mappings/delete-mapping.ts";
import { publishMapping } from "../mappings/publish-mapping.ts";
import { rollBackMapping } from "../mappings/roll-back-mapping.ts";
import { updateMapping } from "../mappings/update-mapping.ts";
import { updateMe } from "../me/update-me.ts";
import { createPrice } from "../prices/create-price.ts";
import { createProvider } from "../providers/create-provider.ts";
import { deleteProvider } from "../providers/delete-provider.ts";
import { drainDeployment } from "../providers/drain-deployment.ts";
import { drainProvider } from "../providers/drain-provider.ts";
import { updateProvider } from "../providers/update-provider.ts";
import { createTenant } from "../tenants/create-tenant.ts";
import { deleteTenant } from "../tenants/delete-tenant.ts";
import { moveTenant } from "../tenants/move-tenant.ts";
import { updateTenant } from "../tenants/update-tenant.ts";
import { changePassword } from "../users/change-password.ts";
import { createFirstAdmin } from "../users/create-first-admin.ts";
import { createSetupLink } from "../users/create-setup-link.ts";
import { createUser } from "../users/create-user.ts";
import { deleteUser } from "../users/delete-user.ts";
import { ensureAdmin } from "../users/ensure-admin.ts";
import { setPassword } from "../users/set-password.ts";
import { updateUser } from "../users/update-user.ts";
import { LIMIT_VERB_CASES } from "./limit-verb-cases.ts";
import { ROUTING_VERB_CASES } from "./routing-verb-cases.ts";
import type { ExpectedEntry, VerbCase, VerbWorld } from "./verb-case.ts";
import { WEBHOOK_VERB_CASES } from "./webhook-verb-cases.ts";

const by = "person";
const key = async ({ person, tenantId, count }: VerbWorld) =>
  createKey(person, { tenantId, name: `key ${count()}` });
const user = async ({ person, tenantId, secret, count }: VerbWorld) =>
  createUser(person, {
    tenantId,
    email: `person-${count()}@verbs.test`,
    name: "P",
    role: "auditor",
    password: secret(),
  });
const provider = async ({ person, tenantId, secret, count }: VerbWorld) =>
  createProvider(person, {
    tenantId,
    name: `provider ${count()}`,
    kind: "openai",
    credentials: { apiKey: secret() },
    models: [{ model: "gpt-4o" }, { model: "gpt-4o-mini" }],
  });
const tenant = async ({ person, tenantId, count }: VerbWorld) =>
  createTenant(person, { parentId: tenantId, slug: `below-${count()}`, name: "Below" });
const invitation = async ({ person, tenantId, count }: VerbWorld) =>
  createInvitation(person, { tenantId, email: `guest-${count()}@verbs.test`, role: "auditor" });
const mapping = async (world: VerbWorld) => {
  const { id } = await tenant(world);
  return { layer: `tenant-${id}`, publication: { rules: [{ pattern: "a", target: "x" }] } };
};
const operonFile = (world: VerbWorld) => {
  const text = `version: 1\ntenants: [{ path: from-file-${world.count()}, name: From a file }]`;
  return { file: parseOperonFile(text, () => undefined), prune: false };
};
const entry = (action: string, rows: ExpectedEntry["rows"], who: ExpectedEntry["by"] = by) => ({
  action,
  by: who,
  rows,
});

/** For each verb that can write; `createFirstAdmin` and `ensureAdmin` want a platform without people. */
export const WRITE_VERB_CASES: Readonly<Record<string, VerbCase>> = {
  createTenant: async (world) => ({
    call: () => tenant(world),
    entries: [entry("tenant.create", { tenant: "made" })],
  }),
  updateTenant: async (world) => {
    const { id } = await tenant(world);
    const changes = { name: "Renamed", limits: { rpm: 5 }, allowlist: ["203.0.113.0/24"] };
    return {
      call: () => updateTenant(world.person, { id, changes }),
      entries: [entry("tenant.update", { tenant: ["allowlist", "allowlistById", "limits", "name"] })],
    };
  },
  moveTenant: async (world) => {
    const [moved, parent] = [await tenant(world), await tenant(world)];
    await createTenant(world.person, { parentId: moved.id, slug: "inner", name: "Inner" });
    return {
      call: () => moveTenant(world.person, { id: moved.id, to: { parentId: parent.id } }),
      entries: [entry("tenant.move", { tenant: ["parentId"] })],
    };
  },
  deleteTenant: async (world) => {
    const { id } = await tenant(world);
    return {
      call: () => deleteTenant(world.person, { id }),
      entries: [entry("tenant.delete", { tenant: ["deletedAt", "slug"] })],
    };
  },
  createKey: async (world) => ({
    call: () => key(world),
    entries: [entry("key.create", { virtual_key: "made" })],
  }),
  updateKey: async (world) => {
    const { key: made } = await key(world);
    return {
      call: () => updateKey(world.person, { id: made.id, changes: { name: "Renamed", tags: { a: "b" } } }),
      entries: [entry("key.update", { virtual_key: ["name", "tags"] })],
    };
  },
  rotateKey: async (world) => {
    const { key: made } = await key(world);
    return {
      call: () => rotateKey(world.person, { id: made.id, how: { graceSeconds: 60 } }),
      entries: [
        entry("key.rotate", { virtual_key: ["hash", "prefix", "previousHash", "previousUntil", "suffix"] }),
      ],
    };
  },
  setSigningSecret: async (world) => {
    const { key: made } = await key(world);
    return {
      call: () => setSigningSecret(world.person, { id: made.id, how: { graceSeconds: 60 } }),
      entries: [entry("key.set-signing-secret", { virtual_key: ["signingHint", "signingSecret"] })],
    };
  },
  removeSigningSecret: async (world) => {
    const { key: made } = await key(world);
    await setSigningSecret(world.person, { id: made.id, how: {} });
    return {
      call: () => removeSigningSecret(world.person, { id: made.id }),
      entries: [entry("key.remove-signing-secret", { virtual_key: ["signingHint", "signingSecret"] })],
    };
  },
  revokeKey: async (world) => {
    const { key: made } = await key(world);
    return {
      call: () => revokeKey(world.person, { id: made.id }),
      entries: [entry("key.revoke", { virtual_key: ["revokedAt", "status"] })],
    };
  },
  changeKeys: async (world) => {
    const ids = [(await key(world)).key.id, (await key(world)).key.id];
    const one = entry("key.update", { virtual_key: ["tags"] });
    return {
      call: () => changeKeys(world.person, { action: "update", ids, changes: { tags: { many: "yes" } } }),
      entries: [one, one],
    };
  },
  reportLeak: async (world) => {
    const { secret } = await key(world);
    const { secret: token } = await createManagementToken(world.person, {
      name: "t",
      scopes: null,
      expiresAt: null,
    });
    return {
      call: () =>
        reportLeak(world.system, { secrets: [secret, token, "nothing of ours"], foundAt: "a page" }),
      entries: [
        entry("key.revoke", { virtual_key: ["revokedAt", "status"] }, "system"),
        entry("management-token.revoke", { management_token: ["revokedAt"] }, "system"),
      ],
    };
  },
  createUser: async (world) => ({
    call: () => user(world),
    entries: [entry("user.create", { user: "made" })],
  }),
  updateUser: async (world) => {
    const { id } = await user(world);
    return {
      call: () => updateUser(world.person, { id, changes: { name: "Renamed", role: "billing" } }),
      entries: [entry("user.update", { user: ["name", "role"] })],
    };
  },
  setPassword: async (world) => {
    const { id } = await user(world);
    return {
      call: () => setPassword(world.person, { id, password: world.secret() }),
      entries: [entry("user.set-password", { user: ["passwordHash"] })],
    };
  },
  deleteUser: async (world) => {
    const { id } = await user(world);
    return {
      call: () => deleteUser(world.person, { id }),
      entries: [entry("user.delete", { user: ["deletedAt", "email", "passwordHash", "status"] })],
    };
  },
  updateMe: async (world) => ({
    call: () => updateMe(world.person, { name: `Me ${world.count()}` }),
    entries: [entry("user.update", { user: ["name"] })],
  }),
  changePassword: async (world) => {
    const [current, next] = [world.secret(), world.secret()];
    const { id } = await createUser(world.person, {
      tenantId: world.tenantId,
      email: `self-${world.count()}@verbs.test`,
      name: "Self",
      role: "owner",
      password: current,
    });
    const self = { ...world.person, actor: { ...world.person.actor, userId: id as never } };
    const throttle = { allow: async () => true, succeeded: async () => undefined };
    return {
      call: () => changePassword(self, { current, next }, { sessionToken: world.secret(), throttle }),
      entries: [{ ...entry("user.change-password", { user: ["passwordHash"] }), by: "person" }],
    };
  },
  createInvitation: async (world) => ({
    call: () => invitation(world),
    entries: [entry("invitation.create", { invitation: "made" })],
  }),
  acceptInvitation: async (world) => {
    const { token } = await invitation(world);
    return {
      call: () => acceptInvitation(world.system, { token, name: "Guest", password: world.secret() }),
      entries: [entry("invitation.accept", { invitation: ["acceptedAt"], user: "made" }, "system")],
    };
  },
  revokeInvitation: async (world) => {
    const { invitation: made } = await invitation(world);
    return {
      call: () => revokeInvitation(world.person, { id: made.id }),
      entries: [entry("invitation.revoke", { invitation: ["revokedAt"] })],
    };
  },
  createManagementToken: async ({ person }) => ({
    call: () => createManagementToken(person, { name: "t", scopes: null, expiresAt: null }),
    entries: [entry("management-token.create", { management_token: "made" })],
  }),
  revokeManagementToken: async ({ person }) => {
    const { token } = await createManagementToken(person, { name: "t", scopes: null, expiresAt: null });
    return {
      call: () => revokeManagementToken(person, { id: token.id }),
      entries: [entry("management-token.revoke", { management_token: ["revokedAt"] })],
    };
  },
  createProvider: async (world) => ({
    call: () => provider(world),
    entries: [entry("provider.create", { provider: "made", deployment: "made" })],
  }),
  updateProvider: async (world) => {
    const { id } = await provider(world);
    const changes = { weight: 7, credentials: { apiKey: world.secret() } };
    return {
      call: () => updateProvider(world.person, { id, changes }),
      entries: [
        entry("provider.rotate-credentials", { provider: ["credentialHint", "credentials", "weight"] }),
      ],
    };
  },
  drainDeployment: async (world) => {
    const { models } = await provider(world);
    const id = models[0]?.id ?? "";
    return {
      call: () => drainDeployment(world.person, { id, how: { draining: true } }),
      entries: [entry("deployment.drain", { deployment: ["draining"] })],
    };
  },
  drainProvider: async (world) => {
    const { id } = await provider(world);
    return {
      call: () => drainProvider(world.person, { id, how: { draining: true, reason: "maintenance" } }),
      entries: [entry("provider.drain", { deployment: ["draining"] })],
    };
  },
  deleteProvider: async (world) => {
    const { id } = await provider(world);
    return {
      call: () => deleteProvider(world.person, { id }),
      entries: [
        entry("provider.delete", {
          deployment: ["deletedAt"],
          provider: ["credentialHint", "credentials", "deletedAt"],
        }),
      ],
    };
  },
  ...WEBHOOK_VERB_CASES,
  createPrice: async ({ person }) => {
    await createPrice(person, { model: "verbs", rates: { input: "1", output: "2" } });
    return {
      call: () => createPrice(person, { model: "verbs", rates: { input: "2", output: "2" } }),
      entries: [entry("price.create", { price: "made" })],
    };
  },
  publishMapping: async (world) => {
    const { layer, publication } = await mapping(world);
    await publishMapping(world.person, { layer, publication });
    const changed = { rules: [{ pattern: "a", target: "y" }], defaultModel: "x", reason: "why" };
    return {
      call: () => publishMapping(world.person, { layer, publication: changed }),
      entries: [entry("mapping.publish", { mapping_layer: ["defaultModel"], mapping_rule: ["target"] })],
    };
  },
  rollBackMapping: async (world) => {
    const { layer, publication } = await mapping(world);
    const { revision } = await publishMapping(world.person, { layer, publication });
    await publishMapping(world.person, { layer, publication: { rules: [] } });
    return {
      call: () => rollBackMapping(world.person, { layer, rollback: { revision: revision ?? "" } }),
      entries: [entry("mapping.rollback", { mapping_rule: ["deletedAt"] })],
    };
  },
  createMapping: async (world) => {
    const { layer } = await mapping(world);
    return {
      call: () => createMapping(world.person, { layer, pattern: "b*", target: "x" }),
      entries: [entry("mapping.create", { mapping_layer: "made", mapping_rule: "made" })],
    };
  },
  updateMapping: async (world) => {
    const { layer } = await mapping(world);
    const { id } = await createMapping(world.person, { layer, pattern: "b*", target: "x" });
    return {
      call: () => updateMapping(world.person, { id, changes: { target: "y" } }),
      entries: [entry("mapping.update", { mapping_rule: ["target"] })],
    };
  },
  deleteMapping: async (world) => {
    const { layer } = await mapping(world);
    const { id } = await createMapping(world.person, { layer, pattern: "b*", target: "x" });
    return {
      call: () => deleteMapping(world.person, { id }),
      entries: [entry("mapping.delete", { mapping_rule: ["deletedAt"] })],
    };
  },
  ...ROUTING_VERB_CASES,
  ...LIMIT_VERB_CASES,
  applyConfiguration: async (world) => {
    const input = operonFile(world);
    return {
      call: () => applyConfiguration(world.person, input),
      entries: [entry("tenant.create", { tenant: "made" })],
    };
  },
  planConfiguration: async (world) => {
    const input = operonFile(world);
    return { call: () => planConfiguration(world.person, input), entries: [] };
  },
  createFirstAdmin: async ({ system, secret }) => {
    const token = (await createSetupLink(system)) ?? "";
    return {
      call: () =>
        createFirstAdmin(system, { token, email: "first@verbs.test", name: "F", password: secret() }),
      entries: [entry("user.create", { user: "made" }, "system")],
    };
  },
  ensureAdmin: async ({ system, secret }) => ({
    call: () => ensureAdmin(system, { email: "unattended@verbs.test", password: secret() }),
    entries: [entry("user.create", { user: "made" }, "system")],
  }),
};
