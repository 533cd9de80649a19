import { gatewayEnv } from "./env.ts";

/** The gateway's settings, with the addresses of both stores. */
export type GatewaySettings = ReturnType<typeof gatewayEnv.read> & {
  readonly databaseUrl: string;
  readonly redisUrl: string;
};

/**
 * Reads the settings; with a problem in them it says so and ends. Embedded stores belong to the process that starts
 * this one, which passes their addresses on.
 */
export function readGatewaySettings(): GatewaySettings {
  const env = gatewayEnv.readOrExit();
  const { database, redis } = env.stores;
  if (database.kind === "embedded" || redis.kind === "embedded") {
    process.stderr.write("The gateway needs DATABASE_URL and REDIS_URL; `npm start` sets them.\n");
    process.exit(1);
  }
  return { ...env, databaseUrl: database.url, redisUrl: redis.url };
}
