import { mkdirSync } from "node:fs";
import { type RunningApp, spawnApp } from "./spawn-app.ts";

const SKEW_CLOCK = new URL("../../../processes/skew-clock.mjs", import.meta.url).href;

/** What gateways of a world have in common. */
export type GatewaySetting = {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly masterKeyText: string;
};

/** One gateway, and its next life. */
export type WorldGateway = {
  /** Null while it is dead. */
  url(): string | null;
  /** When it was killed, Unix milliseconds. */
  readonly deaths: readonly number[];
  kill(): Promise<void>;
  /** Kills it for good: a fault that is still under way cannot bring it back. */
  end(): Promise<void>;
  /** Starts it anew on the data that it left. */
  revive(): Promise<void>;
};

/** Starts a gateway whose clock is ahead by `skewMs`. */
export async function startWorldGateway(
  { folder, databaseUrl, masterKeyText }: GatewaySetting,
  { name, redisUrl, skewMs }: { readonly name: string; readonly redisUrl: string; readonly skewMs: number },
): Promise<WorldGateway> {
  const dataDir = `${folder}/${name}`;
  mkdirSync(dataDir, { recursive: true });
  const deaths: number[] = [];
  const start = (): Promise<RunningApp> =>
    spawnApp({
      app: "gateway",
      nodeOptions: ["--import", SKEW_CLOCK],
      env: {
        CLOCK_SKEW_MS: String(skewMs),
        DATABASE_URL: databaseUrl,
        REDIS_URL: redisUrl,
        OPERON_MASTER_KEY: masterKeyText,
        DATA_DIR: dataDir,
        GATEWAY_PORT: "0",
        LOG_LEVEL: "info",
        CLEARING_STREAM_DELAY_MS: "200",
      },
      logPath: `${folder}/${name}.log`,
    });
  let running: RunningApp | null = await start();
  let ended = false;
  const kill = async (): Promise<void> => {
    const dying = running;
    if (dying === null) return;
    running = null;
    deaths.push(Date.now());
    await dying.kill();
  };
  return {
    url: () => (running === null ? null : `http://127.0.0.1:${running.port}`),
    deaths,
    kill,
    end: async () => {
      ended = true;
      await kill();
    },
    revive: async () => {
      if (ended || running !== null) return;
      running = await start();
      if (ended) await kill();
    },
  };
}
