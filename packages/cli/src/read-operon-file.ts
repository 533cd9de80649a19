import { readFile } from "node:fs/promises";
import { type OperonFile, parseOperonFile } from "@operon/contracts";
import { environmentVariable } from "@operon/env";
import { StartError } from "./start/start-error.ts";

/** The operon.yaml at `path`, its variables filled in from this process's environment. */
export async function readOperonFile(path: string): Promise<OperonFile> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`${path} cannot be read (${error.code}).`);
  });
  return parseOperonFile(text, environmentVariable);
}
