import { randomBytes } from "node:crypto";
import { createManagementClient, type ManagementClient } from "../../clients/management-client.ts";
import { signIn } from "../../clients/sign-in.ts";
import type { RunFacts } from "../../installation/run-facts.ts";
import type { CreatedKey } from "../provisioned.ts";

const PASSWORD = "nine quiet herons at dusk";

/** Where an actor stands, seen from the tenant whose things are asked for. */
export const POSITIONS = ["self", "parent", "child", "grandchild", "sibling", "stranger"] as const;
export type Position = (typeof POSITIONS)[number];

/** Who asks: the owner at each position, the other roles of the tenant itself, and nobody. */
export const ACTORS = [...POSITIONS, "admin", "developer", "billing", "auditor", "anonymous"] as const;
export type ActorName = (typeof ACTORS)[number];

/** Things of one tenant. */
export type Home = {
  readonly tenantId: string;
  readonly keyId: string;
  readonly keySecret: string;
  readonly userId: string;
  readonly providerId: string;
  readonly deploymentId: string;
  readonly invitationId: string;
  readonly webhookId: string;
  /** Of its newest entry in the change log. */
  readonly changeRevision: string;
  readonly mappingId: string;
  /** Of the publication that made that rule. */
  readonly mappingRevision: string;
  readonly routingRuleId: string;
  /** Set by the platform. */
  readonly budgetId: string;
  /** Stands in the name of everything that belongs to this tenant and to no other. */
  readonly marker: string;
};

/** A family of tenants, each with things of its own, and people who are signed in. */
export type World = {
  readonly homes: Readonly<Record<Position, Home>>;
  readonly actors: Readonly<Record<ActorName, ManagementClient>>;
  /** Of the owners' sign-ins, for what the console serves beside the API. */
  readonly cookies: Readonly<Record<Position, string>>;
  /** What was shown once or never: no answer may hold any of it. */
  readonly secrets: readonly string[];
  /** For making things with the rights of the platform. */
  readonly root: ManagementClient;
  readonly suffix: string;
};

/** Makes it: root > parent > (self > child > grandchild, sibling), and a stranger beside. */
export async function makeWorld(root: ManagementClient, run: RunFacts): Promise<World> {
  const suffix = randomBytes(4).toString("hex");
  const secrets: string[] = [];
  const settle = (position: Position, parentId: string): Promise<Home> =>
    makeHome({ root, suffix, secrets }, position, parentId);
  const parent = await settle("parent", "1");
  const self = await settle("self", parent.tenantId);
  const child = await settle("child", self.tenantId);
  const grandchild = await settle("grandchild", child.tenantId);
  const sibling = await settle("sibling", parent.tenantId);
  const stranger = await settle("stranger", "1");
  const homes = { self, parent, child, grandchild, sibling, stranger };
  const clientOf = (cookie: string): ManagementClient =>
    createManagementClient(run.consoleUrl, { cookie, origin: run.consoleUrl });
  const cookies: Record<string, string> = {};
  const actors: Record<string, ManagementClient> = {
    anonymous: createManagementClient(run.consoleUrl, {}),
  };
  for (const position of POSITIONS) {
    const cookie = await signIn(run.consoleUrl, ownerOf(position, suffix), PASSWORD);
    cookies[position] = cookie;
    actors[position] = clientOf(cookie);
  }
  for (const role of ["admin", "developer", "billing", "auditor"] as const) {
    const email = `${role}@self-${suffix}.test`;
    await root.send("POST", "/users", {
      tenantId: self.tenantId,
      email,
      name: role,
      role,
      password: PASSWORD,
    });
    actors[role] = clientOf(await signIn(run.consoleUrl, email, PASSWORD));
  }
  return {
    homes,
    actors: actors as Record<ActorName, ManagementClient>,
    cookies: cookies as Record<Position, string>,
    secrets,
    root,
    suffix,
  };
}

type Making = { readonly root: ManagementClient; readonly suffix: string; readonly secrets: string[] };

async function makeHome(
  { root, suffix, secrets }: Making,
  position: Position,
  parentId: string,
): Promise<Home> {
  // Not the slug: a path names those above to everybody below.
  const marker = `m-${position}.${suffix}`;
  const named = { name: `planted ${marker}` };
  const tenant = await root.send<{ id: string }>("POST", "/tenants", {
    parentId,
    slug: `${position}-${suffix}`,
    ...named,
  });
  const tenantId = tenant.id;
  const email = ownerOf(position, suffix);
  const owner = { tenantId, email, role: "owner", password: PASSWORD, ...named };
  const user = await root.send<{ id: string }>("POST", "/users", owner);
  const key = await root.send<CreatedKey>("POST", "/keys", { tenantId, ...named });
  const signing = await root.send<{ signingSecret: string }>(
    "POST",
    `/keys/${key.key.id}/signing-secret`,
    {},
  );
  const apiKey = `sk-planted-${marker}-${randomBytes(12).toString("hex")}`;
  const provider = await root.send<{ id: string; models: { id: string }[] }>("POST", "/providers", {
    tenantId,
    kind: "openai-compatible",
    baseUrl: "https://api.example.com/v1",
    credentials: { apiKey },
    models: [{ model: marker }],
    ...named,
  });
  const mapping = await root.send<{ id: string; revision: string }>("POST", "/mappings", {
    layer: `tenant-${tenantId}`,
    pattern: `alias-${marker}`,
    target: `meant-${marker}`,
  });
  const routing = await root.send<{ id: string }>("PUT", "/routing-rules", {
    tenantId,
    model: `routed-${marker}`,
    strategy: "cost",
  });
  const budget = await root.send<{ id: string }>("POST", "/budgets", {
    tenantId,
    model: `capped-${marker}`,
    period: "month",
    mode: "soft",
    amountUsd: "100",
  });
  const invited = await root.send<{ invitation: { id: string }; token: string }>("POST", "/invitations", {
    tenantId,
    email: `${marker}@invited.test`,
    role: "auditor",
  });
  const hook = await root.send<{ webhook: { id: string }; secret: string }>("POST", "/webhooks", {
    tenantId,
    url: `https://hooks.example.com/${marker}`,
    ...named,
  });
  const changes = await root.get<{ data: readonly { revision: string }[] }>(
    `/changes?tenant=${tenantId}&subtree=false&limit=1`,
  );
  secrets.push(key.secret, signing.signingSecret, apiKey, invited.token, hook.secret, PASSWORD);
  return {
    tenantId,
    keyId: key.key.id,
    keySecret: key.secret,
    userId: user.id,
    providerId: provider.id,
    deploymentId: provider.models[0]?.id ?? "",
    invitationId: invited.invitation.id,
    webhookId: hook.webhook.id,
    changeRevision: changes.data[0]?.revision ?? "",
    mappingId: mapping.id,
    mappingRevision: mapping.revision,
    routingRuleId: routing.id,
    budgetId: budget.id,
    marker,
  };
}

function ownerOf(position: Position, suffix: string): string {
  return `owner@${position}-${suffix}.test`;
}
