import { existsSync } from "node:fs";
import { loadEnvFile as loadIntoProcess } from "node:process";

/** Reads `path` (a `.env`) into the environment where the file exists; a variable that is set already wins. */
export function loadEnvFile(path: string): void {
  if (existsSync(path)) loadIntoProcess(path);
}
