import { createHash, randomBytes } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { MasterKeyError } from "./master-key-error.ts";

/** `<folder>/<id of dataDir>.key`, where the id is 16 hex digits of a hash of the absolute path. */
export function localMasterKeyPath(folder: string, dataDir: string): string {
  const id = createHash("sha256").update(resolve(dataDir)).digest("hex").slice(0, 16);
  return join(folder, `${id}.key`);
}

/**
 * Makes the key file, mode 0600, where there is none; returns whether it did. Two processes that start at once
 * end up with one key. Throws `MasterKeyError` for a path inside `dataDir` or a folder that cannot be written.
 */
export function createLocalMasterKey(path: string, dataDir: string): boolean {
  const draft = `${path}.${randomBytes(8).toString("hex")}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    refuseInside(realPath(dirname(path)), realPath(dataDir));
    writeFileSync(draft, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600, flag: "wx", flush: true });
    chmodSync(draft, 0o600);
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof MasterKeyError) throw error;
    const code = error instanceof Error && "code" in error ? error.code : "unknown";
    if (code === "EEXIST") return false;
    throw new MasterKeyError(`The master key cannot be made at ${path} (${code}).`, { cause: error });
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A copy or a backup of the data folder must not carry the key that opens it. */
function refuseInside(folder: string, dataDir: string): void {
  if (folder === dataDir || folder.startsWith(dataDir + sep)) {
    throw new MasterKeyError(
      `The master key must not lie inside DATA_DIR (${folder}): set XDG_CONFIG_HOME elsewhere.`,
    );
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
