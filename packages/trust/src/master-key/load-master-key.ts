import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { createLocalMasterKey, localMasterKeyPath } from "./local-master-key.ts";
import { type MasterKey, parseMasterKey } from "./master-key.ts";
import { MasterKeyError } from "./master-key-error.ts";

/** Where the master key comes from, as `@operon/env` reads it. */
export type MasterKeyOrigin =
  | { readonly kind: "value"; readonly text: string }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "local"; readonly folder: string };

/** The key, and the file in which it was made just now, to warn about: whoever loses it loses every secret. */
export interface LoadedMasterKey {
  readonly masterKey: MasterKey;
  readonly createdAt?: string;
}

const maxFileBytes = 1_024;
const groupAndOthers = 0o077;

/**
 * Loads the master key, or makes the local one where `origin` allows that. Throws `MasterKeyError` with a line
 * for the operator: no such file, a file that others may read, text that is no key.
 */
export function loadMasterKey(origin: MasterKeyOrigin, dataDir: string): LoadedMasterKey {
  if (origin.kind === "value") return { masterKey: parseMasterKey(origin.text) };
  if (origin.kind === "file") return { masterKey: readMasterKeyFile(origin.path) };
  const path = localMasterKeyPath(origin.folder, dataDir);
  const created = createLocalMasterKey(path, dataDir);
  const masterKey = readMasterKeyFile(path);
  return created ? { masterKey, createdAt: path } : { masterKey };
}

function readMasterKeyFile(path: string): MasterKey {
  const text = readPrivateFile(path);
  try {
    return parseMasterKey(text);
  } catch (error) {
    throw new MasterKeyError(`The master key file ${path} does not hold 32 bytes in base64 or hex.`, {
      cause: error,
    });
  }
}

/** The mode is read off the open file, so that nobody can swap it between the check and the read. */
function readPrivateFile(path: string): string {
  const file = openForReading(path);
  try {
    const { mode } = fstatSync(file);
    if ((mode & groupAndOthers) !== 0) {
      const shown = (mode & 0o777).toString(8).padStart(4, "0");
      throw new MasterKeyError(
        `The master key file ${path} is open to others (mode ${shown}): chmod 600 it.`,
      );
    }
    const buffer = Buffer.alloc(maxFileBytes);
    return buffer.toString("utf8", 0, readSync(file, buffer, 0, maxFileBytes, 0));
  } finally {
    closeSync(file);
  }
}

function openForReading(path: string): number {
  try {
    return openSync(path, "r");
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? error.code : "unknown";
    throw new MasterKeyError(`The master key file ${path} cannot be read (${reason}).`, { cause: error });
  }
}
