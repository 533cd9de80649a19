import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const TAIL_LINES = 15;

/** The last lines of each child's log that are not mere information. */
export function logTails(logsFolder: string): string {
  return readdirSync(logsFolder)
    .map((name) => {
      const lines = readFileSync(join(logsFolder, name), "utf8").trimEnd().split("\n");
      const telling = lines.filter((line) => !line.startsWith('{"level":"info"'));
      return [`--- ${name}, ${lines.length} lines`, ...telling.slice(-TAIL_LINES)].join("\n");
    })
    .join("\n");
}
