import { randomBytes } from "node:crypto";
import { createDatabase } from "@operon/db";
import { type Dna, ROLE_CAPABILITIES, type TenantId } from "@operon/domain";
import { createBusPublisher, openCommandClient, waitUntilReady } from "@operon/redis";
import {
  createKey,
  createProvider,
  openServiceSecrets,
  platformActor,
  type ServiceContext,
} from "@operon/services";
import { parseMasterKey } from "@operon/trust";
import type { SeededTenant } from "./seed-tree.ts";

const REDIS_MS = 10_000;

/** The verbs on a seeded database, as the console has them, and one real key at the end of the deepest path. */
export type ProofInstallation = {
  readonly masterKeyText: string;
  readonly key: string;
  readonly keyId: string;
  readonly deepest: SeededTenant;
  /** As the platform; what it writes is told to the nodes. */
  readonly root: ServiceContext;
  /** The same, and nobody is told. */
  readonly silent: ServiceContext;
  /** As the owner of a tenant. */
  as(tenant: SeededTenant): ServiceContext;
  close(): Promise<void>;
};

/** Makes the provider and the key. */
export async function seedInstallation(
  stores: { readonly databaseUrl: string; readonly redisUrl: string },
  tree: readonly SeededTenant[],
  upstream: string,
): Promise<ProofInstallation> {
  const masterKeyText = randomBytes(32).toString("base64");
  const db = await createDatabase({ url: stores.databaseUrl, poolSize: 4 });
  const client = openCommandClient({ url: stores.redisUrl, name: "proof", report: () => undefined });
  await waitUntilReady(client, REDIS_MS);
  const secrets = await openServiceSecrets(db, parseMasterKey(masterKeyText));
  const root = { db, secrets, bus: createBusPublisher(client), actor: platformActor("system") };
  const silent = { ...root, bus: { publishRevision: async () => undefined } };
  await createProvider(silent, {
    tenantId: "1",
    kind: "openai-compatible",
    name: "simulator",
    baseUrl: `${upstream}/v1`,
    credentials: { apiKey: "sk-simulator-0123456789" },
    models: [{ model: "gpt-4o" }],
  });
  const deepest = tree.reduce((best, one) => (one.depth > best.depth ? one : best));
  const made = await createKey(silent, { tenantId: String(deepest.id), name: "proof" });
  return {
    masterKeyText,
    key: made.secret,
    keyId: made.key.id,
    deepest,
    root,
    silent,
    as: ({ id, dna }) => ({
      ...silent,
      actor: {
        kind: "user",
        userId: null,
        role: "owner",
        capabilities: ROLE_CAPABILITIES.owner,
        scopes: null,
        tenant: { id: String(id) as TenantId, dna: dna as Dna },
      },
    }),
    close: async () => {
      client.disconnect();
      await db.close();
    },
  };
}
