import { randomBytes } from "node:crypto";
import { join } from "node:path";

const PASSED = ["PATH", "HOME", "TMPDIR", "TZ", "LANG", "DATABASE_URL", "REDIS_URL"];

export type InstallationPlaces = {
  readonly folder: string;
  readonly consolePort: number;
  readonly gatewayPort: number;
  readonly maxBodyBytes: number;
};

/** The environment of the installation: nothing of the developer's own settings reaches it but the stores. */
export function installationEnvironment(places: InstallationPlaces): Record<string, string> {
  const { folder, consolePort, gatewayPort, maxBodyBytes } = places;
  const passed = PASSED.flatMap((name) => {
    const value = process.env[name];
    return value ? [[name, value] as const] : [];
  });
  return {
    ...Object.fromEntries(passed),
    ...(process.env.DATABASE_URL ? { OPERON_MASTER_KEY: randomBytes(32).toString("base64") } : {}),
    DATA_DIR: join(folder, "data"),
    XDG_CONFIG_HOME: join(folder, "config"),
    CONSOLE_PORT: String(consolePort),
    GATEWAY_PORT: String(gatewayPort),
    GATEWAY_MAX_BODY_BYTES: String(maxBodyBytes),
  };
}
