import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { applyMigrations, createDatabase, type Database } from "@operon/db";
import { openTestStores, startToxicProxy, type TestStores } from "@operon/testkit";
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from "undici";
import type { StartedProcess } from "../../../processes/start-process.ts";
import { seedInstallation } from "../../access/seed-installation.ts";
import { type ProofGateway, startGateway } from "../../access/start-gateway.ts";
import { askAnthropic } from "../clients/ask-anthropic.ts";
import type { AskClient } from "../clients/ask-client.ts";
import { askGoogle } from "../clients/ask-google.ts";
import { askOpenai } from "../clients/ask-openai.ts";
import { openProviderBook, type ProviderBook } from "./provider-book.ts";
import { startOther, startUpstream, type Upstream } from "./start-upstream.ts";
import { startWorker } from "./start-worker.ts";

const APPS = fileURLToPath(new URL("../../../../../apps/", import.meta.url));
const ROOT_TENANT = { id: 1, dna: ".", depth: 0 };
const TOKENS_PER_SECOND = 100;
const LOG_SIZE = 200_000;
/** So low that a stall costs a proof little, and so high that a busy machine is none. */
const GATEWAY_ENV = {
  GATEWAY_FIRST_BYTE_TIMEOUT_MS: "1000",
  GATEWAY_FIRST_TOKEN_TIMEOUT_MS: "1000",
  GATEWAY_IDLE_TIMEOUT_MS: "2000",
  GATEWAY_STALL_TIMEOUT_MS: "2000",
  LOG_LEVEL: "error",
};

/** So that what was asked is soon on record. */
const CLEARING_ENV = { CLEARING_STREAM_DELAY_MS: "200", CLEARING_SETTLE_DELAY_MS: "200" };

/** What stands behind the gateway. */
export type Upstreams = {
  /** Says what it was asked, at once. */
  readonly echo: Upstream;
  /** The same at a hundred tokens a second. */
  readonly paced: Upstream;
  /** Streams for ever. */
  readonly endless: StartedProcess;
};

/** As `startToxicProxy`; what it starts ends with the stage. */
export type OpenProxy = typeof startToxicProxy;

/** Everything that takes part. */
export type RetryStage = Upstreams & {
  readonly storesKind: TestStores["kind"];
  readonly providers: number;
  readonly gateway: ProofGateway;
  readonly gatewayUrl: string;
  readonly key: string;
  /** All three SDKs. */
  readonly clients: readonly AskClient[];
  readonly pool: Database["pool"];
  /** What Node warned of in the gateway: listeners that pile up, for one. */
  readonly warnings: () => string;
  /** Closes the connections that clients hold on to. */
  readonly closeClients: () => Promise<void>;
  /** Stops what stands behind the gateway. */
  readonly stopUpstreams: () => Promise<void>;
};

/** Starts all of it with the providers that `plan` puts into the book, lets `work` have it, and stops all of it again. */
export async function withRetryStage<Planned>(
  plan: (book: ProviderBook, upstreams: Upstreams, openProxy: OpenProxy) => Promise<Planned>,
  work: (stage: RetryStage, planned: Planned) => Promise<void>,
): Promise<void> {
  build("gateway");
  build("worker");
  const closers: (() => unknown)[] = [];
  try {
    const stores = await openTestStores();
    closers.push(() => stores.close());
    const upstreams = await startUpstreams(closers);
    const openProxy: OpenProxy = async (options) => {
      const proxy = await startToxicProxy(options);
      closers.push(() => proxy.close());
      return proxy;
    };
    const book = openProviderBook();
    const planned = await plan(book, upstreams, openProxy);
    await applyMigrations({ url: stores.databaseUrl });
    const db = await createDatabase({ url: stores.databaseUrl, poolSize: 2 });
    closers.push(() => db.close());
    const installation = await seedInstallation(stores, [ROOT_TENANT], upstreams.echo.url);
    closers.push(() => installation.close());
    const providers = await book.create(installation.silent);
    const { masterKeyText, key } = installation;
    const folder = mkdtempSync(join(tmpdir(), "operon-retry-"));
    closers.push(() => rmSync(folder, { recursive: true }));
    const warningsPath = join(folder, "warnings.txt");
    const gateway = await startGateway(stores, masterKeyText, {
      env: { ...GATEWAY_ENV, ...CLEARING_ENV },
      nodeOptions: [`--redirect-warnings=${warningsPath}`],
    });
    closers.push(() => gateway.stop());
    closers.push(
      await startWorker({
        ...CLEARING_ENV,
        DATABASE_URL: stores.databaseUrl,
        REDIS_URL: stores.redisUrl,
        OPERON_MASTER_KEY: masterKeyText,
      }),
    );
    const gatewayUrl = `http://127.0.0.1:${gateway.port}`;
    const settings = { gatewayUrl, apiKey: key };
    const stage: RetryStage = {
      ...upstreams,
      storesKind: stores.kind,
      providers,
      gateway,
      gatewayUrl,
      key,
      clients: [askOpenai(settings), askAnthropic(settings), askGoogle(settings)],
      pool: db.pool,
      warnings: () => readIfThere(warningsPath),
      closeClients: useOwnAgent(closers),
      stopUpstreams: async () => {
        await Promise.all([upstreams.echo.stop(), upstreams.paced.stop(), upstreams.endless.stop()]);
      },
    };
    await work(stage, planned);
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

async function startUpstreams(closers: (() => unknown)[]): Promise<Upstreams> {
  const options = { logSize: LOG_SIZE, behaviour: { answer: "echo" } } as const;
  const echo = await startUpstream(options);
  closers.push(() => echo.stop());
  const behaviour = { ...options.behaviour, tokensPerSecond: TOKENS_PER_SECOND };
  const paced = await startUpstream({ ...options, behaviour });
  closers.push(() => paced.stop());
  const endless = await startOther("endless-stream");
  closers.push(() => endless.stop());
  return { echo, paced, endless };
}

/** The SDKs go through `fetch`, whose connections belong to the process: with an agent of our own they can be closed. */
function useOwnAgent(closers: (() => unknown)[]): () => Promise<void> {
  const usual = getGlobalDispatcher();
  const renew = (): Agent => {
    const agent = new Agent({ keepAliveTimeout: 4_000 });
    setGlobalDispatcher(agent);
    return agent;
  };
  let agent = renew();
  closers.push(() => {
    setGlobalDispatcher(usual);
    return agent.destroy();
  });
  return async () => {
    const closed = agent;
    agent = renew();
    await closed.close();
  };
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function build(app: "gateway" | "worker"): void {
  const built = spawnSync(process.execPath, ["build.mjs"], { cwd: `${APPS}${app}`, stdio: "inherit" });
  if (built.status !== 0) throw new Error(`The ${app} does not build.`);
}
