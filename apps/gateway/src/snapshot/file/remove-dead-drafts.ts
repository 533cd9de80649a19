import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** Longer than any write takes. */
const DEAD_MS = 600_000;

/** Removes what processes left behind in `folder` that died while they wrote. */
export async function removeDeadDrafts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.endsWith(".new"))) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > DEAD_MS) await rm(path, { force: true });
  }
}
