import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const RuntimeFile = z.object({
  pid: z.int().positive(),
  consoleUrl: z.url(),
  gatewayUrl: z.url(),
  databaseUrl: z.string(),
  redisUrl: z.string(),
  masterKeyFile: z.string().nullable(),
});

/** What a command run beside DATA_DIR needs to know of the installation that runs there. */
export type RuntimeFile = z.infer<typeof RuntimeFile>;

const pathIn = (dataDir: string): string => join(dataDir, "runtime.json");

/** Written once everything serves, removed at the end; readable by its owner only. */
export function writeRuntimeFile(dataDir: string, runtime: RuntimeFile): void {
  writeFileSync(pathIn(dataDir), `${JSON.stringify(runtime, null, 2)}\n`, { mode: 0o600 });
}

/** What runs on `dataDir`, or undefined where nothing does. */
export function readRuntimeFile(dataDir: string): RuntimeFile | undefined {
  try {
    const runtime = RuntimeFile.parse(JSON.parse(readFileSync(pathIn(dataDir), "utf8")));
    process.kill(runtime.pid, 0);
    return runtime;
  } catch {
    return undefined;
  }
}

/** Removes the file that {@link writeRuntimeFile} wrote. */
export function removeRuntimeFile(dataDir: string): void {
  rmSync(pathIn(dataDir), { force: true });
}
