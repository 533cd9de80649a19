import { randomBytes } from "node:crypto";
import { applyMigrations, createDatabase } from "@operon/db";
import { createKey, createProvider, createTenant, openServiceSecrets, platformActor } from "@operon/services";
import { parseMasterKey } from "@operon/trust";

/** An installation with one provider and three keys. */
export type SeededInstallation = {
  readonly masterKeyText: string;
  readonly key: string;
  /** Of the account below another: with every limit on all three, and with none. */
  readonly limitedKey: string;
  readonly unlimitedKey: string;
};

/** So large that nothing is ever refused. */
const LIMITS = {
  rpm: 100_000_000,
  rpd: 10_000_000_000,
  tpm: 10_000_000_000,
  tpd: 1_000_000_000_000,
  concurrency: 100_000,
};

/** Migrates the database and makes a provider at `upstream` and a key, as the console would. */
export async function seedInstallation(databaseUrl: string, upstream: string): Promise<SeededInstallation> {
  await applyMigrations({ url: databaseUrl });
  const masterKeyText = randomBytes(32).toString("base64");
  const db = await createDatabase({ url: databaseUrl, poolSize: 1 });
  try {
    const secrets = await openServiceSecrets(db, parseMasterKey(masterKeyText));
    const bus = { publishRevision: async () => undefined };
    const ctx = { db, secrets, bus, actor: platformActor("system") };
    await createProvider(ctx, {
      tenantId: "1",
      kind: "openai-compatible",
      name: "simulator",
      baseUrl: `${upstream}/v1`,
      credentials: { apiKey: "sk-simulator-0123456789" },
      models: [{ model: "gpt-4o" }],
    });
    const { secret } = await createKey(ctx, { tenantId: "1", name: "bench" });
    const keyBelow = async (slug: string, limits: typeof LIMITS | undefined): Promise<string> => {
      const bounds = limits === undefined ? {} : { limits };
      const above = await createTenant(ctx, { parentId: "1", slug, name: slug, ...bounds });
      const own = await createTenant(ctx, { parentId: above.id, slug: "own", name: slug, ...bounds });
      return (await createKey(ctx, { tenantId: own.id, name: slug, ...bounds })).secret;
    };
    const limitedKey = await keyBelow("limited", LIMITS);
    const unlimitedKey = await keyBelow("unlimited", undefined);
    return { masterKeyText, key: secret, limitedKey, unlimitedKey };
  } finally {
    await db.close();
  }
}
