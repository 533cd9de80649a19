import { randomBytes } from "node:crypto";
import { applyMigrations, PLATFORM_SECRET_NAMES } from "@operon/db";
import {
  createDataKey,
  createKeyPepper,
  type DataKey,
  hashVirtualKey,
  type KeyPepper,
  type MasterKey,
  makeSigningSecret,
  makeVirtualKey,
  masterKeyFromBytes,
  sealSecret,
  virtualKeyDisplay,
} from "@operon/trust";
import { Pool } from "pg";

/** A provider to be. */
export type SeedProvider = {
  readonly name: string;
  readonly baseUrl: string;
  readonly models: readonly (string | { readonly model: string; readonly upstream: string })[];
  readonly tenantId?: string;
  readonly tier?: number;
  readonly weight?: number;
  readonly share?: "subtree" | "self";
};

/** A database with rows as the services write them: each write takes the next revision. */
export interface SeededDatabase {
  readonly masterKey: MasterKey;
  readonly masterKeyText: string;
  readonly pool: Pool;
  addProvider(provider: SeedProvider): Promise<string>;
  /** Returns the key itself. */
  addKey(options?: { tenantId?: string; expiresAt?: Date }): Promise<string>;
  /** The id of a key. */
  keyId(key: string): Promise<string>;
  /** Gives a key a signing secret, and returns that; the one before, if any, is good until then. */
  setSigningSecret(key: string, previousUntil?: Date): Promise<string>;
  addTenant(parent: { id: string; dna: string }, slug: string): Promise<{ id: string; dna: string }>;
  /** Runs a statement whose `$revision` is the next one. */
  change(sql: string, values?: readonly unknown[]): Promise<void>;
  revokeKey(key: string): Promise<void>;
  close(): Promise<void>;
}

const PLATFORM_KEY = "sk-upstream-0123456789";

/** Migrates `url` and makes the secrets. */
export async function seedDatabase(url: string): Promise<SeededDatabase> {
  await applyMigrations({ url });
  const pool = new Pool({ connectionString: url, max: 1 });
  // At the end the database may be dropped before the last connection is gone.
  pool.on("error", () => undefined);
  const keyBytes = randomBytes(32);
  const masterKey = masterKeyFromBytes(keyBytes);
  const pepper = await storePepper(pool, masterKey);
  const dataKeys = new Map<string, DataKey>();

  const change: SeededDatabase["change"] = async (sql, values = []) => {
    // In one transaction: whoever loads the new head must see the row too.
    const client = await pool.connect();
    try {
      await client.query("begin");
      const { rows } = await client.query<{ revision: string }>(
        "update config_head set revision = revision + 1 returning revision",
      );
      await client.query(sql.replaceAll("$revision", String(rows[0]?.revision)), [...values]);
      await client.query("commit");
    } finally {
      client.release();
    }
  };

  const dataKeyOf = async (tenantId: string): Promise<DataKey> => {
    const known = dataKeys.get(tenantId);
    if (known) return known;
    const made = createDataKey(masterKey, { tenantId, version: 1 });
    await pool.query(
      "insert into data_key (tenant_id, version, wrapped, master_key_id) values ($1, 1, $2, 'test')",
      [tenantId, made.wrapped],
    );
    dataKeys.set(tenantId, made.dataKey);
    return made.dataKey;
  };

  const keyId: SeededDatabase["keyId"] = async (key) => {
    const { rows } = await pool.query<{ id: string }>("select id from virtual_key where hash = $1", [
      hashVirtualKey(pepper, key),
    ]);
    return String(rows[0]?.id);
  };

  return {
    masterKey,
    masterKeyText: keyBytes.toString("base64"),
    pool,
    change,
    async addProvider({ name, baseUrl, models, tenantId = "1", tier = 0, weight = 1, share = "subtree" }) {
      const { rows } = await pool.query<{ id: string }>(
        "select nextval(pg_get_serial_sequence('provider', 'id')) as id",
      );
      const id = String(rows[0]?.id);
      const place = { table: "provider", column: "credentials", rowId: id };
      const sealed = sealSecret(await dataKeyOf(tenantId), place, JSON.stringify({ apiKey: PLATFORM_KEY }));
      await change(
        `insert into provider (id, tenant_id, name, kind, base_url, credentials, credential_hint, tier, weight,
           share, revision) values ($1, $2, $3, 'openai-compatible', $4, $5, '', $6, $7, $8, $revision)`,
        [id, tenantId, name, baseUrl, sealed, tier, weight, share],
      );
      for (const entry of models) {
        const { model, upstream } = typeof entry === "string" ? { model: entry, upstream: null } : entry;
        await change(
          "insert into deployment (provider_id, model, upstream, revision) values ($1, $2, $3, $revision)",
          [id, model, upstream],
        );
      }
      return id;
    },
    async addKey({ tenantId = "1", expiresAt } = {}) {
      const key = makeVirtualKey();
      const { prefix, suffix } = virtualKeyDisplay(key);
      await change(
        `insert into virtual_key (tenant_id, name, hash, prefix, suffix, expires_at, revision)
         values ($1, 'test', $2, $3, $4, $5, $revision)`,
        [tenantId, hashVirtualKey(pepper, key), prefix, suffix, expiresAt ?? null],
      );
      return key;
    },
    keyId,
    async setSigningSecret(key, previousUntil) {
      const id = await keyId(key);
      const secret = makeSigningSecret();
      const { rows } = await pool.query("select tenant_id from virtual_key where id = $1", [id]);
      const place = { table: "virtual_key", column: "signing_secret", rowId: id };
      await change(
        `update virtual_key set previous_signing_secret = signing_secret, previous_signing_until = $3,
           signing_secret = $2, revision = $revision where id = $1`,
        [id, sealSecret(await dataKeyOf(rows[0].tenant_id), place, secret), previousUntil ?? null],
      );
      return secret;
    },
    async addTenant(parent, slug) {
      const dna = `${parent.dna}${parent.id}.`;
      await change(
        "insert into tenant (parent_id, dna, slug, name, revision) values ($1, $2, $3, $3, $revision)",
        [parent.id, dna, slug],
      );
      const { rows } = await pool.query<{ id: string }>("select max(id) as id from tenant");
      return { id: String(rows[0]?.id), dna };
    },
    revokeKey: (key) =>
      change(
        "update virtual_key set status = 'revoked', revoked_at = now(), revision = $revision where hash = $1",
        [hashVirtualKey(pepper, key)],
      ),
    close: () => pool.end(),
  };
}

async function storePepper(pool: Pool, masterKey: MasterKey): Promise<KeyPepper> {
  const { pepper, wrapped } = createKeyPepper(masterKey);
  await pool.query("insert into platform_secret (name, wrapped) values ($1, $2)", [
    PLATFORM_SECRET_NAMES.keyPepper,
    wrapped,
  ]);
  return pepper;
}
