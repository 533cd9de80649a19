import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from "node:fs";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

const SHOWN_LEVELS = new Set(["error", "fatal"]);
const ROTATE_BYTES = 10 * 1024 * 1024;

/** Where a child's lines go: all of them into a file, errors to the terminal too. */
export type ChildLog = { readonly path: string; attach(stream: Readable): void; close(): void };

/** Opens `path`, after moving a large one aside; `print` shows a line to the person at the terminal. */
export function openChildLog(path: string, print: (line: string) => void): ChildLog {
  mkdirSync(dirname(path), { recursive: true });
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > ROTATE_BYTES) renameSync(path, `${path}.1`);
  const file: WriteStream = createWriteStream(path, { flags: "a", mode: 0o600 });
  file.on("error", () => file.destroy());
  return {
    path,
    attach(stream) {
      createInterface({ input: stream }).on("line", (line) => {
        if (file.writable) file.write(`${line}\n`);
        const shown = whatToShow(line);
        if (shown) print(shown);
      });
    },
    close: () => file.end(),
  };
}

function whatToShow(line: string): string | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== "object" || entry === null || !("level" in entry)) return undefined;
    if (!SHOWN_LEVELS.has(String(entry.level))) return undefined;
    return "msg" in entry ? String(entry.msg) : line;
  } catch {
    return undefined;
  }
}
