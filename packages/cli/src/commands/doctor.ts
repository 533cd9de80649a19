import { access, constants } from "node:fs/promises";
import { createDatabase } from "@operon/db";
import {
  addressesSlice,
  defineEnv,
  EnvError,
  firstAdminSlice,
  installationSlice,
  masterKeySlice,
  storesSlice,
} from "@operon/env";
import { openCommandClient, waitUntilReady as waitForRedis } from "@operon/redis";
import type { Command } from "commander";
import { printResult } from "../print-result.ts";
import { readRuntimeFile } from "../start/runtime-file.ts";

type Finding = { readonly check: string; readonly ok: boolean; readonly detail: string };

const env = defineEnv({
  addresses: addressesSlice,
  installation: installationSlice,
  stores: storesSlice,
  masterKey: masterKeySlice,
  firstAdmin: firstAdminSlice,
});

/** `operon doctor`: what is wrong with this machine, these settings, or what runs here. Changes nothing. */
export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .description("Check settings, folders, stores and addresses, and say what is wrong.")
    .option("--json", "print JSON", false)
    .action(async ({ json }: { json: boolean }) => {
      const findings = await examine();
      const text = findings.map(
        ({ ok, check, detail }) => `${ok ? "ok  " : "FAIL"}  ${check.padEnd(14)}${detail}`,
      );
      printResult(json, { healthy: findings.every(({ ok }) => ok), findings }, text.join("\n"));
      if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
    });
}

async function examine(): Promise<Finding[]> {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const fit = major > 20 || (major === 20 && minor >= 19);
  const node = {
    check: "Node",
    ok: fit,
    detail: `${process.versions.node}${fit ? "" : "; needs 20.19 or newer"}`,
  };
  let settings: ReturnType<typeof env.read>;
  try {
    settings = env.read();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    return [node, ...error.problems.map((detail) => ({ check: "Settings", ok: false, detail }))];
  }
  const { dataDir } = settings.installation;
  const running = readRuntimeFile(dataDir);
  const { database, redis } = settings.stores;
  const databaseUrl = database.kind === "server" ? database.url : running?.databaseUrl;
  const redisUrl = redis.kind === "server" ? redis.url : running?.redisUrl;
  return [
    node,
    { check: "Settings", ok: true, detail: "complete" },
    await attempt("DATA_DIR", () => access(dataDir, constants.W_OK).then(() => dataDir)),
    {
      check: "Installation",
      ok: true,
      detail: running ? `runs as process ${running.pid}` : "does not run on this DATA_DIR",
    },
    ...(databaseUrl ? [await attempt("PostgreSQL", () => askDatabase(databaseUrl))] : []),
    ...(redisUrl ? [await attempt("Redis", () => askRedis(redisUrl))] : []),
    ...(running
      ? [
          await attempt("Gateway", () => askHttp(`${running.gatewayUrl}/readyz`)),
          await attempt("Console", () => askHttp(`${running.consoleUrl}/healthz`)),
        ]
      : []),
  ];
}

async function attempt(check: string, ask: () => Promise<string>): Promise<Finding> {
  try {
    return { check, ok: true, detail: await ask() };
  } catch (error) {
    return { check, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

async function askDatabase(url: string): Promise<string> {
  const db = await createDatabase({ url, poolSize: 1 });
  try {
    const { rows } = await db.pool.query<{ revision: string }>("select revision from config_head");
    return `answers; configuration at revision ${rows[0]?.revision ?? "?"}`;
  } finally {
    await db.close();
  }
}

async function askRedis(url: string): Promise<string> {
  const client = openCommandClient({ url, name: "operon-doctor", report: () => undefined });
  try {
    await waitForRedis(client, 5_000);
    return `answers ${await client.ping()}`;
  } finally {
    client.disconnect();
  }
}

async function askHttp(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: "manual" });
  const text = (await response.text()).slice(0, 200).replace(/\s+/g, " ");
  if (response.status !== 200) throw new Error(`${url} answers ${response.status}: ${text}`);
  return `${url} is ready`;
}
