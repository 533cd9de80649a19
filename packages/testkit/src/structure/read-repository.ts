import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceFile } from "./source-file.ts";

/** The repository's root folder. */
export const REPOSITORY_ROOT = resolve(fileURLToPath(new URL("../../../..", import.meta.url)));

const READ = /\.(tsx?|mjs|json|md)$|^\.env\.example$/;

/** The files that git tracks or would track, lock file apart. */
export function readRepository(): SourceFile[] {
  const listing = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: REPOSITORY_ROOT,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return listing
    .split("\n")
    .filter(
      (path) => READ.test(path) && path !== "package-lock.json" && isFile(resolve(REPOSITORY_ROOT, path)),
    )
    .map((path) => ({ path, text: readFileSync(resolve(REPOSITORY_ROOT, path), "utf8") }));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
