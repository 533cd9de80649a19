import { join } from "node:path";

/** Where gateways that share a folder of data keep what they serve. */
export function snapshotPath(dataDir: string): string {
  return join(dataDir, "gateway", "configuration.snapshot");
}
