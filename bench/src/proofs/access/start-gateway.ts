import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type StartedProcess, startProcess } from "../../processes/start-process.ts";

const ENTRY = fileURLToPath(new URL("../../../../apps/gateway/dist/main.js", import.meta.url));
const MEBIBYTE_KIB = 1_024;

/** A gateway in a process of its own. */
export type ProofGateway = StartedProcess & {
  readonly startedInMs: number;
  /** Resident memory in MiB; null where the system does not tell. */
  memoryMib(): number | null;
};

/** What may be special about one: `kept` is a folder of data that stays. */
export type GatewayOptions = {
  readonly kept?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly nodeOptions?: readonly string[];
};

/** Starts one on these stores, and says how long it took until it served. */
export async function startGateway(
  stores: { readonly databaseUrl: string; readonly redisUrl: string },
  masterKeyText: string,
  { kept, env = {}, nodeOptions = [] }: GatewayOptions = {},
): Promise<ProofGateway> {
  const dataDir = kept ?? mkdtempSync(join(tmpdir(), "operon-proof-"));
  const startedMs = performance.now();
  const started = await startProcess({
    entry: ENTRY,
    core: "measured",
    nodeOptions,
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: stores.databaseUrl,
      REDIS_URL: stores.redisUrl,
      OPERON_MASTER_KEY: masterKeyText,
      DATA_DIR: dataDir,
      GATEWAY_PORT: "0",
      ...env,
    },
  });
  return {
    ...started,
    startedInMs: performance.now() - startedMs,
    memoryMib: () => residentMib(started.child.pid),
    stop: async () => {
      await started.stop();
      if (kept === undefined) rmSync(dataDir, { recursive: true });
    },
  };
}

function residentMib(pid: number | undefined): number | null {
  try {
    const [, kib] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kib === undefined ? null : Math.round(Number(kib) / MEBIBYTE_KIB);
  } catch {
    return null;
  }
}
