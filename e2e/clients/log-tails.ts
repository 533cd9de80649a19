import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const TAIL_LINES = 25;

/** The last lines of each child's log. */
export function logTails(logsFolder: string): string {
  return readdirSync(logsFolder)
    .map((name) => {
      const lines = readFileSync(join(logsFolder, name), "utf8").trimEnd().split("\n");
      return `--- ${name}\n${lines.slice(-TAIL_LINES).join("\n")}`;
    })
    .join("\n");
}
