import { randomBytes } from "node:crypto";
import { applyMigrations, createDatabase } from "@operon/db";
import { createKey, createProvider, openServiceSecrets, platformActor } from "@operon/services";
import { parseMasterKey } from "@operon/trust";

/** An installation with one provider and one key. */
export type SeededInstallation = { readonly masterKeyText: string; readonly key: string };

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
    return { masterKeyText, key: secret };
  } finally {
    await db.close();
  }
}
