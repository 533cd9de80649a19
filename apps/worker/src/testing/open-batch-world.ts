import { randomBytes } from "node:crypto";
import { createDatabase, type HeldObject, keepHeldObjects } from "@operon/db";
import { type Dna, type KeyId, type ProviderId, ROOT_TENANT_ID, type TenantId } from "@operon/domain";
import {
  createKey,
  createProvider,
  createTenant,
  openServiceSecrets,
  platformActor,
  type ServiceContext,
} from "@operon/services";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { createLogger } from "@operon/telemetry";
import type { TestStores } from "@operon/testkit";
import { parseMasterKey } from "@operon/trust";
import type { PollingOptions } from "../batches/polling-options.ts";
import { startPolling } from "../batches/start-polling.ts";
import { createDayPartitions } from "../partitions/day-partitions.ts";
import { createPriceBook } from "../prices/price-book.ts";

/** What the simulator answers when it is asked for an object. */
export type Said = Record<string, unknown> & { readonly id: string };

/** Accounts whose providers are a simulator that keeps batches. */
export async function openBatchWorld(stores: Pick<TestStores, "databaseUrl">) {
  const db = await createDatabase({ url: stores.databaseUrl, poolSize: 4 });
  const masterKey = parseMasterKey(randomBytes(32).toString("hex"));
  const secrets = await openServiceSecrets(db, masterKey);
  const bus = { publishRevision: async () => undefined };
  const ctx: ServiceContext = { db, bus, secrets, actor: platformActor("system") };
  const logger = createLogger({ service: "worker", level: "silent" });
  const { pool } = db;
  let count = 0;

  /** An account with a key, and a provider of each dialect at a simulator of its own. */
  const account = async (behaviour: Parameters<RunningSimulator["setBehaviour"]>[0] = { batchMs: 0 }) => {
    count += 1;
    const name = `account-${count}`;
    const { id } = await createTenant(ctx, { parentId: ROOT_TENANT_ID, slug: name, name });
    const { key } = await createKey(ctx, { tenantId: id, name: "key" });
    const simulator = await startSimulator({ apiKeys: ["sk-sim-key-0001"], behaviour });
    const provider = (kind: "openai" | "anthropic", model: string) =>
      createProvider(ctx, {
        tenantId: ROOT_TENANT_ID,
        name: `${kind}-${count}`,
        kind,
        baseUrl: kind === "openai" ? `${simulator.url}/v1` : simulator.url,
        credentials: { apiKey: "sk-sim-key-0001" },
        models: [{ model }],
      });
    const [openai, anthropic] = [
      await provider("openai", "gpt-4o"),
      await provider("anthropic", "claude-sonnet-4-6"),
    ];
    return { id, keyId: key.id, simulator, openai, anthropic };
  };
  type Account = Awaited<ReturnType<typeof account>>;

  const send = async (url: string, init: RequestInit): Promise<Said> => {
    const answer = await fetch(url, init);
    if (!answer.ok) throw new Error(`the simulator answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as Said;
  };

  const openaiBatch = async ({ simulator }: Account, lines: readonly object[]): Promise<Said> => {
    const headers = { authorization: "Bearer sk-sim-key-0001" };
    const form = new FormData();
    form.set("purpose", "batch");
    form.set("file", new Blob([lines.map((line) => JSON.stringify(line)).join("\n")]), "in.jsonl");
    const file = await send(`${simulator.url}/v1/files`, { method: "POST", headers, body: form });
    const body = { input_file_id: file.id, endpoint: "/v1/chat/completions", completion_window: "24h" };
    return send(`${simulator.url}/v1/batches`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  };

  const anthropicBatch = ({ simulator }: Account, requests: readonly object[]): Promise<Said> =>
    send(`${simulator.url}/v1/messages/batches`, {
      method: "POST",
      headers: {
        "x-api-key": "sk-sim-key-0001",
        "anthropic-version": "2023-06-01",
        "content-type": "application/json",
      },
      body: JSON.stringify({ requests }),
    });

  /** Writes an open object down, as a gateway does. */
  const keep = async (
    { id, keyId, openai, anthropic }: Account,
    said: { readonly id: string },
    changes: Partial<HeldObject> = {},
  ): Promise<HeldObject> => {
    const dialect = changes.dialect ?? "openai";
    const provider = dialect === "openai" ? openai : anthropic;
    const held: HeldObject = {
      kind: "batch",
      id: said.id,
      tenantId: id as TenantId,
      tenantDna: ".1." as Dna,
      keyId: keyId as KeyId,
      providerId: provider.id as ProviderId,
      dialect,
      model: dialect === "openai" ? "gpt-4o" : "claude-sonnet-4-6",
      details: {
        requestedModel: "asked-for",
        deploymentId: provider.models[0]?.id,
        providerName: provider.name,
        providerKind: dialect,
        batch: said,
      },
      state: "open",
      createdAtMs: Date.now() - 60_000,
      expiresAtMs: null,
      ...changes,
    };
    await keepHeldObjects(pool, [held]);
    return held;
  };

  const settingOf = (changes: Partial<PollingOptions> = {}): PollingOptions => ({
    pool,
    partitions: createDayPartitions(pool),
    prices: createPriceBook(pool),
    masterKey,
    retentionDays: 400,
    pollMs: 30,
    leaseMs: 2_000,
    patience: {
      object: { idleMs: 2_000, totalMs: 10_000 },
      results: { idleMs: 2_000, totalMs: 30_000 },
    },
    onCounted: () => undefined,
    onHeld: () => undefined,
    logger,
    ...changes,
  });

  const rowOf = async ({ id }: { readonly id: string }) => {
    const { rows } = await pool.query<{ state: string; details: Record<string, unknown> }>(
      "select state, details from held_object where id = $1",
      [id],
    );
    return rows[0];
  };

  return {
    ctx,
    db,
    pool,
    account,
    openaiBatch,
    anthropicBatch,
    keep,
    settingOf,
    rowOf,
    startWorker: (changes: Partial<PollingOptions> = {}) => startPolling(settingOf(changes)),
    /** Lets everything that waits be looked at now. */
    hurry: () => pool.query("update held_object set next_poll_at = now() where state = 'open'"),
    eventsOf: async (tenantId: string) => {
      const { rows } = await pool.query<Record<string, string | number | boolean | null>>(
        `select status, error_code, final, endpoint, requested_model, model, service_tier, key_id,
           input_tokens + cache_read_tokens as input, output_tokens as output, cost_nano_usd as cost
         from usage_event where tenant_id = $1 order by status, id`,
        [tenantId],
      );
      return rows;
    },
    close: () => db.close(),
  };
}

/** What {@link openBatchWorld} opens. */
export type BatchWorld = Awaited<ReturnType<typeof openBatchWorld>>;
