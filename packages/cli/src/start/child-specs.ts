import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { childEnvironment, childNodeOptions } from "@operon/env";
import type { ChildProcessSpec } from "./child-process-spec.ts";
import type { InstallationEnv } from "./start-options.ts";

const ROOT = resolve(fileURLToPath(new URL("../../../..", import.meta.url)));

/** What every child is told, whatever the supervisor's own environment said. */
export type ChildStores = {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** null = the key itself stands in the environment. */
  readonly masterKeyFile: string | null;
};

/** Worker, gateway and console: ended in the opposite order, so that the last events are still settled. */
export function childSpecs(env: InstallationEnv, stores: ChildStores, dev: boolean): ChildProcessSpec[] {
  const { addresses, installation } = env;
  const common = childEnvironment({
    NODE_ENV: dev ? "development" : "production",
    DATABASE_URL: stores.databaseUrl,
    REDIS_URL: stores.redisUrl,
    ...(stores.masterKeyFile
      ? { OPERON_MASTER_KEY: undefined, OPERON_MASTER_KEY_FILE: stores.masterKeyFile }
      : {}),
    DATA_DIR: installation.dataDir,
    CONSOLE_URL: addresses.consoleUrl,
    GATEWAY_URL: addresses.gatewayUrl,
    OPERON_ADMIN_PASSWORD: undefined,
    OPERON_ADMIN_EMAIL: undefined,
  });
  const host = reachable(addresses.bindAddress);
  const app = (name: string): string => join(ROOT, "apps", name);
  const node = (name: string) => ({
    name,
    args: [
      "--enable-source-maps",
      ...childNodeOptions(app(name)),
      ...(dev
        ? ["--watch", "--import", "tsx", join(app(name), "src/main.ts")]
        : [join(app(name), "dist/main.js")]),
    ],
    cwd: ROOT,
    env: common,
  });
  return [
    { ...node("worker"), readyUrl: null },
    { ...node("gateway"), readyUrl: `http://${host}:${addresses.gatewayPort}/readyz` },
    {
      name: "console",
      args: [join(app("console"), "serve.mjs"), ...(dev ? ["--dev"] : [])],
      cwd: app("console"),
      env: common,
      readyUrl: `http://${host}:${addresses.consolePort}/healthz`,
    },
  ];
}

/** An address that a client on this machine can connect to. */
function reachable(bindAddress: string): string {
  if (bindAddress === "0.0.0.0") return "127.0.0.1";
  if (bindAddress === "::") return "[::1]";
  return bindAddress.includes(":") ? `[${bindAddress}]` : bindAddress;
}
