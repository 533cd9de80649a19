import { randomBytes } from "node:crypto";
import type {
  AllowlistHitCount,
  ConfigurationDelta,
  DeploymentConfiguration,
  ProviderConfiguration,
  TenantConfiguration,
} from "@operon/db/data-plane";
import type { ProxyTrust } from "@operon/domain";
import { type ProviderCredentials, type ProviderKind, providerAdapter } from "@operon/providers";
import { createMetrics } from "@operon/telemetry";
import { createKeyPepper, hashVirtualKey, makeVirtualKey, masterKeyFromBytes } from "@operon/trust";
import { createSignatureLedger } from "../affinity/signature-ledger.ts";
import { type AllowlistHits, startAllowlistHits } from "../allowlist-hits.ts";
import { REPLAY_BYTES } from "../forms/replay-bytes.ts";
import type { HealthChange } from "../health/deployment-state.ts";
import { createHealthBook, type HealthBook } from "../health/health-book.ts";
import type { HeldObjects } from "../held/held-objects.ts";
import { createOutliving } from "../held/outliving.ts";
import type { InboundExchange } from "../inbound/inbound.ts";
import { INBOUND_LIMITS } from "../inbound/inbound-limits.ts";
import { startNodeHttpInbound } from "../inbound/node-http-inbound.ts";
import type { PlannedCounter } from "../limits/limit-plan.ts";
import { createMoney } from "../limits/money.ts";
import type { Limits } from "../limits/open-limits.ts";
import type { TellOpenHolds } from "../limits/tell-open-holds.ts";
import { createUsualOutputs } from "../limits/usual-outputs.ts";
import { createMediaFetcher } from "../media/fetch-media.ts";
import { inlineMediaWith } from "../media/inline-media-with.ts";
import type { SignedSetup } from "../pipeline/authenticate-signed.ts";
import { createIdSource } from "../pipeline/id-source.ts";
import { startLateWatch } from "../pipeline/late-watch.ts";
import { startStallWatch } from "../pipeline/stall-watch.ts";
import { createRealtime } from "../realtime/create-realtime.ts";
import { REALTIME_TIMES, type RealtimeTimes } from "../realtime/realtime-times.ts";
import { malformedBody } from "../routes/malformed-body.ts";
import { createOperations } from "../routes/operations.ts";
import { serveRequest } from "../routes/serve-request.ts";
import { createSigningSecrets, type ReadSigningKeys } from "../signing/signing-secrets.ts";
import { createConfigurationIndex } from "../snapshot/configuration-index.ts";
import { createSnapshot } from "../snapshot/snapshot.ts";
import { createTokenCounter } from "../tokenizer/token-counter.ts";
import { createTokenSource } from "../tokens/create-token-source.ts";
import { createUndiciTransport } from "../transport/undici-transport.ts";
import { openTestHeld } from "./open-test-held.ts";
import { openTestLimits } from "./open-test-limits.ts";
import { NO_ROWS, PLAIN_DEPLOYMENT, PLAIN_KEY, PLAIN_TENANT } from "./plain-rows.ts";
import { createRecordingJournal, type RecordingJournal } from "./recording-journal.ts";

/** A provider of the root tenant; `credentials` in JSON, not sealed. */
export type TestProvider = Partial<Omit<ProviderConfiguration, "baseUrl">> & {
  readonly baseUrl: string;
  readonly models: readonly (string | (Partial<DeploymentConfiguration> & { readonly model: string }))[];
};

/** A tenant; one whose policy is left out takes nothing away. */
export type TestTenant = Pick<TenantConfiguration, "id" | "dna" | "slug"> & Partial<TenantConfiguration>;

/** What has changed. */
export type TestDelta = Partial<Omit<ConfigurationDelta, "tenants">> & {
  readonly tenants?: readonly TestTenant[];
};

/** The gateway's own code in this process, over real HTTP, without stores. */
export interface TestGateway {
  readonly url: string;
  readonly key: string;
  readonly journal: RecordingJournal;
  /** What went to the log of the unexpected. */
  readonly unexpected: unknown[];
  readonly health: HealthBook;
  /** What health had to tell. */
  readonly changes: HealthChange[];
  /** Forgets how its providers were. */
  forgetHealth(): void;
  apply(delta: TestDelta): void;
  /** What limits in their trial would have refused. */
  readonly shadowed: LimitHit[];
  /** What allowlists have refused, or would have refused, since this was last asked. */
  takeHits(): Promise<AllowlistHitCount[]>;
  keyRow(
    key: string,
    changes?: Partial<ConfigurationDelta["keys"][number]>,
  ): ConfigurationDelta["keys"][number];
  post(path: string, body: unknown, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** What differs from the usual settings. */
export type TestGatewayOptions = {
  readonly keepAliveMs?: number;
  readonly maxBodyBytes?: number;
  readonly maxUploadBytes?: number;
  readonly replayBytes?: number;
  readonly firstByteTimeoutMs?: number;
  readonly stallTimeoutMs?: number;
  readonly firstTokenTimeoutMs?: number;
  readonly retryDeadlineMs?: number;
  /** In [0, 1): of back-off and choices; 0.5 unless told. */
  readonly random?: () => number;
  /** Of every provider; a made-up key unless told. */
  readonly credentials?: ProviderCredentials;
  readonly proxyTrust?: ProxyTrust;
  /** Where signing secrets are read; none has one unless told. */
  readonly readSigningKeys?: ReadSigningKeys;
  /** Uses nonces up; in memory unless told. */
  readonly takeNonce?: SignedSetup["takeNonce"];
  /** What bounds Realtime connections, where it is not as usual. */
  readonly realtimeTimes?: Partial<RealtimeTimes>;
  /** Its counters; over a store of its own unless told. */
  readonly limits?: Limits;
  /** What providers keep; in memory unless told. */
  readonly held?: HeldObjects;
  /** Tells counters what open batches hold; nobody is told unless told. */
  readonly tellOpenHolds?: TellOpenHolds;
};

/** What a limit in its trial would have refused. */
export type LimitHit = Pick<PlannedCounter, "level" | "dimension">;

export const ROOT_TENANT = {
  id: "1",
  dna: ".",
  slug: "",
  status: "active",
  deleted: false,
} as const;

/** Starts it with one key and these providers. */
export async function startTestGateway(
  providers: readonly TestProvider[],
  options: TestGatewayOptions = {},
): Promise<TestGateway> {
  const { keepAliveMs = 10_000, maxBodyBytes = 65_536, firstByteTimeoutMs = 5_000 } = options;
  const { pepper } = createKeyPepper(masterKeyFromBytes(randomBytes(32)));
  const changes: HealthChange[] = [];
  const health = createHealthBook({
    random: options.random ?? (() => 0.5),
    now: () => performance.now(),
    onChange: (change) => void changes.push(change),
    gateways: () => 1,
  });
  const index = createConfigurationIndex(
    ({ baseUrl, kind, options: own, credentials: given }) => {
      const adapter = providerAdapter(kind as ProviderKind);
      const usual = options.credentials ?? { apiKey: "sk-upstream-000000001" };
      const credentials = given.length === 0 ? usual : JSON.parse(given.toString());
      return { adapter, target: adapter.prepare({ baseUrl, credentials, options: own }) };
    },
    { random: () => 0, health },
  );
  const snapshot = createSnapshot(index);
  const signingSecrets = createSigningSecrets(options.readSigningKeys ?? (async () => new Map()));
  const key = makeVirtualKey();
  let revision = 1n;
  const apply: TestGateway["apply"] = (delta) => {
    revision += 1n;
    const tenants = (delta.tenants ?? []).map((tenant) => ({ ...PLAIN_TENANT, ...tenant }));
    const whole = { revision, ...NO_ROWS, ...delta, tenants };
    snapshot.apply(whole, pepper);
    signingSecrets.apply(whole);
  };
  const keyRow: TestGateway["keyRow"] = (secret, changes) => ({
    id: "1",
    tenantId: "1",
    hash: hashVirtualKey(pepper, secret),
    ...PLAIN_KEY,
    ...changes,
  });
  apply({ tenants: [ROOT_TENANT], keys: [keyRow(key)], ...providerRows(providers) });

  const hits: AllowlistHitCount[] = [];
  const startHits = (): AllowlistHits =>
    startAllowlistHits({
      write: async (written) => void hits.push(...written),
      flushMs: 3_600_000,
      onFailure: (error) => void unexpected.push(error),
      onUncounted: (requests) => void unexpected.push(requests),
    });
  let allowlistHits = startHits();
  const journal = createRecordingJournal();
  const unexpected: unknown[] = [];
  const transport = createUndiciTransport({
    connectTimeoutMs: 2_000,
    firstByteTimeoutMs,
    idleTimeoutMs: 5_000,
  });
  const tokenCounter = createTokenCounter();
  const mediaFetcher = createMediaFetcher({ openTransport: createUndiciTransport });
  const stallWatch = startStallWatch(options.stallTimeoutMs ?? 20_000);
  const lateWatch = startLateWatch({
    softMs: options.firstTokenTimeoutMs ?? 60_000,
    hardMs: firstByteTimeoutMs,
  });
  const limits = options.limits ?? openTestLimits();
  const shadowed: LimitHit[] = [];
  const held = options.held ?? openTestHeld();
  const outliving = createOutliving<InboundExchange>();
  const setup = {
    gateway: {
      snapshot,
      signingSecrets,
      takeNonce: options.takeNonce ?? nonceStore(),
      keyName: async () => "test",
      held,
      tellOpenHolds: options.tellOpenHolds ?? (async () => undefined),
      ledger: createSignatureLedger({ write: () => undefined, read: async (all) => all.map(() => null) }),
      allowlistHits: { count: (...hit: Parameters<AllowlistHits["count"]>) => allowlistHits.count(...hit) },
      proxyTrust: options.proxyTrust ?? ({ kind: "none" } as const),
      transport,
      journal,
      nextId: createIdSource(),
      limits: limits.book,
      limitHits: { count: (bound: LimitHit) => void shadowed.push(bound) },
      money: createMoney(snapshot.prices),
      usualOutputs: createUsualOutputs({ maxModels: 100 }),
      tokens: createTokenSource({ transport, now: () => performance.now() }),
      inlineMedia: inlineMediaWith(mediaFetcher),
      tokenCounter,
      stallWatch,
      lateWatch,
      outliving,
      uploads: {
        maxBytes: options.maxUploadBytes ?? 512 * 1_048_576,
        maxHeldBytes: maxBodyBytes,
        replayBytes: options.replayBytes ?? REPLAY_BYTES,
      },
      keepAliveMs,
      retryDeadlineMs: options.retryDeadlineMs ?? 30_000,
      random: options.random ?? (() => 0.5),
      onAttemptFailed: () => undefined,
      onNobodyLeft: () => undefined,
    },
    operations: createOperations({
      metrics: createMetrics("gateway"),
      metricsToken: undefined,
      unready: () => null,
      stale: () => [],
      revision: () => snapshot.revision,
    }),
    onAnswered: () => undefined,
    onUnexpected: (error: unknown) => void unexpected.push(error),
  };
  const inbound = await startNodeHttpInbound(
    {
      limits: { ...INBOUND_LIMITS, maxBodyBytes },
      malformedBody,
      sockets: createRealtime(setup, { ...REALTIME_TIMES, ...options.realtimeTimes }),
      serve: (exchange) => void serveRequest(exchange, setup),
    },
    { port: 0, host: "127.0.0.1" },
  );
  const url = `http://127.0.0.1:${inbound.port}`;
  const forgetHealth = (): void => {
    health.forget();
    changes.length = 0;
    // Routes hold on to what they know of their deployments.
    apply(providerRows(providers));
  };
  return {
    url,
    key,
    journal,
    unexpected,
    health,
    changes,
    shadowed,
    forgetHealth,
    apply,
    keyRow,
    async takeHits() {
      await allowlistHits.close();
      allowlistHits = startHits();
      return hits.splice(0);
    },
    post: (path, body, init = {}) =>
      fetch(`${url}${path}`, {
        method: "POST",
        body: typeof body === "string" ? body : JSON.stringify(body),
        ...init,
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...init.headers },
      }),
    close: async () => {
      await inbound.drain(0);
      await outliving.settle(5_000);
      await allowlistHits.close();
      await limits.close();
      stallWatch.stop();
      lateWatch.stop();
      await Promise.all([tokenCounter.close(), mediaFetcher.close()]);
      await transport.close();
    },
  };
}

/** Nonces in memory; several gateways may share one. */
export function nonceStore(): SignedSetup["takeNonce"] {
  const used = new Set<string>();
  return async ({ keyId, nonce }) => {
    const name = `${keyId} ${nonce}`;
    if (used.has(name)) return false;
    used.add(name);
    return true;
  };
}

/** Rows of providers, numbered from 1. */
export function providerRows(
  providers: readonly TestProvider[],
): Pick<ConfigurationDelta, "providers" | "deployments"> {
  return {
    providers: providers.map(({ models: _, ...provider }, index) => ({
      id: String(index + 1),
      tenantId: "1",
      name: `provider-${index + 1}`,
      kind: "openai-compatible",
      credentials: Buffer.alloc(0),
      options: {},
      tier: 0,
      weight: 1,
      share: "subtree",
      status: "active",
      probe: false,
      deleted: false,
      ...provider,
    })),
    deployments: providers.flatMap(({ models, id }, index) =>
      models.map((entry, at) => ({
        id: String((index + 1) * 100 + at),
        providerId: id ?? String(index + 1),
        createdAt: new Date(1_700_000_000_000),
        ...PLAIN_DEPLOYMENT,
        ...(typeof entry === "string" ? { model: entry } : entry),
      })),
    ),
  };
}
