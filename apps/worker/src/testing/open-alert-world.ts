import { randomBytes } from "node:crypto";
import type { AlertEvent } from "@operon/contracts";
import { createDatabase } from "@operon/db";
import { type ProviderId, uuidV7 } from "@operon/domain";
import { openCommandClient, openStreamClient, waitUntilReady } from "@operon/redis";
import {
  createProvider,
  createTenant,
  createWebhook,
  listWebhookDeliveries,
  openServiceSecrets,
  platformActor,
  type ServiceContext,
} from "@operon/services";
import { createLogger } from "@operon/telemetry";
import type { TestStores } from "@operon/testkit";
import { parseMasterKey } from "@operon/trust";
import { createAlertSource } from "../alerts/alert-source.ts";
import { startAlerting } from "../alerts/start-alerting.ts";
import { startDeliveries } from "../webhooks/start-deliveries.ts";

const LONGEST_WAIT_MS = 50;

/** Accounts with providers and webhooks, and workers that see to their alerts. */
export async function openAlertWorld(stores: Pick<TestStores, "databaseUrl" | "redisUrl">) {
  const db = await createDatabase({ url: stores.databaseUrl, poolSize: 4 });
  const masterKeyText = randomBytes(32).toString("hex");
  const masterKey = parseMasterKey(masterKeyText);
  const secrets = await openServiceSecrets(db, masterKey);
  const bus = { publishRevision: async () => undefined };
  const ctx: ServiceContext = { db, bus, secrets, actor: platformActor("system") };
  const settings = { url: stores.redisUrl, report: () => undefined };
  const commands = openCommandClient({ ...settings, name: "test-commands" });
  await waitUntilReady(commands, 10_000);
  const logger = createLogger({ service: "worker", level: "silent" });
  let count = 0;

  /** An account with a provider. */
  const account = async (parentId = "1") => {
    count += 1;
    const { id } = await createTenant(ctx, { parentId, slug: `account-${count}`, name: `Account ${count}` });
    return { id, provider: await provider(id) };
  };

  const provider = async (tenantId: string) => {
    count += 1;
    const models = [{ model: "gpt-4o" }, { model: "gpt-4o-mini" }];
    const credentials = { apiKey: "sk-x" };
    const name = `openai-${count}`;
    return createProvider(ctx, { tenantId, name, kind: "openai", credentials, models });
  };

  const webhook = (tenantId: string, url: string) => {
    count += 1;
    return createWebhook(ctx, { tenantId, name: `hook ${count}`, url });
  };

  /** Both loops of a worker. */
  const startWorker = async (name = "a") => {
    const stream = openStreamClient({ ...settings, name: "test-stream", longestBlockMs: LONGEST_WAIT_MS });
    await waitUntilReady(stream, 10_000);
    const { pool } = db;
    const delivering = { pool, masterKey, consoleUrl: "https://console.test", timeoutMs: 500, logger };
    const deliveries = startDeliveries({ ...delivering, pollMs: 20 });
    const alerting = startAlerting({
      pool,
      source: createAlertSource({ commands, stream, consumer: `worker-${name}`, staleAfterMs: 400, logger }),
      commands,
      longestWaitMs: LONGEST_WAIT_MS,
      logger,
      onRecorded: deliveries.wake,
    });
    return async () => {
      await Promise.all([alerting.stop(), deliveries.stop()]);
      stream.disconnect();
    };
  };

  return {
    ctx,
    db,
    commands,
    masterKeyText,
    account,
    provider,
    webhook,
    startWorker,
    deliveriesOf: async (id: string) => (await listWebhookDeliveries(ctx, { id, query: {} })).data,
    /** Lets the next try of everything that waits be now. */
    hurry: () => db.pool.query("update webhook_delivery set next_at = now() where next_at is not null"),
    close: async () => {
      commands.disconnect();
      await db.close();
    },
  };
}

/** What {@link openAlertWorld} opens. */
export type AlertWorld = Awaited<ReturnType<typeof openAlertWorld>>;

/** An event of now, or of `atMs`. */
export function sampleAlert(changes: Partial<AlertEvent>, atMs = Date.now()): AlertEvent {
  return {
    id: uuidV7(atMs, randomBytes(10)),
    kind: "account-refused",
    node: "gateway-a",
    providerId: "1" as ProviderId,
    deploymentId: null,
    model: null,
    code: "upstream_auth",
    status: 401,
    ...changes,
  };
}
