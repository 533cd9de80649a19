import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { childEnvironment } from "@operon/env";

/** How to start a gateway. */
export type GatewayProcessOptions = {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly masterKeyText: string;
  readonly dataDir?: string;
  readonly settings?: Readonly<Record<string, string>>;
};

/** A gateway in a process of its own. */
export interface GatewayProcess {
  readonly url: string;
  readonly dataDir: string;
  readonly child: ChildProcess;
  /** Everything that it has logged. */
  log(): string;
  /** Asks it to end, or kills it; resolves when it is gone. */
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
}

const MAIN = resolve(fileURLToPath(new URL("../main.ts", import.meta.url)));

/** Starts the gateway from its source on a free port; resolves when it serves. */
export async function startGatewayProcess(options: GatewayProcessOptions): Promise<GatewayProcess> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "operon-gw-"));
  const child = spawn(process.execPath, ["--import", "tsx", MAIN], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...childEnvironment({}),
      DATABASE_URL: options.databaseUrl,
      REDIS_URL: options.redisUrl,
      OPERON_MASTER_KEY: options.masterKeyText,
      DATA_DIR: dataDir,
      GATEWAY_PORT: "0",
      BIND_ADDRESS: "127.0.0.1",
      LOG_LEVEL: "info",
      ...options.settings,
    },
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
  }
  const exited = once(child, "exit");
  const port = await new Promise<number>((resolvePort, reject) => {
    const look = (): void => {
      const line = log.split("\n").find((each) => each.includes('"msg":"serving"'));
      if (line !== undefined) resolvePort(Number(JSON.parse(line).port));
    };
    child.stdout.on("data", look);
    void exited.then(() => reject(new Error(`the gateway ended: ${log}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    child,
    log: () => log,
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      await exited;
    },
  };
}
