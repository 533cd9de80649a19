import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The options for Node that an app asks for, from `config.nodeOptions` in its folder's package.json: its `start` script, the
 * supervisor and the benchmark read them there. Some cannot be set once a process runs. Throws where there is no package.json.
 */
export function childNodeOptions(folder: string): string[] {
  const manifest: { config?: { nodeOptions?: string } } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  return manifest.config?.nodeOptions?.split(" ") ?? [];
}
