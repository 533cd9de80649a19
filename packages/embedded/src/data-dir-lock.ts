import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { EmbeddedStoreError } from "./embedded-store-error.ts";
import { listenOnLoopback } from "./listen-on-loopback.ts";

const ANSWER_TIMEOUT_MS = 15_000;

type Holder = { readonly token: string; readonly port: number; readonly pid: number };

/**
 * Locks `dataDir` for this process with a file beside it. The file names a port on which its holder answers with
 * the file's token: a crash frees the lock, and a process id that was given out again cannot keep it.
 * Returns the release. Throws `data-dir-locked`.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const path = `${dataDir}.lock`;
  const token = randomUUID();
  const server = createServer((socket) => socket.on("error", () => undefined).end(token));
  const port = await listenOnLoopback(server, 0);
  const own = `${path}.${token}`;
  try {
    await writeFile(own, JSON.stringify({ token, port, pid: process.pid } satisfies Holder), { mode: 0o600 });
    if (!(await tryLink(own, path))) {
      await removeStale(path, token);
      if (!(await tryLink(own, path))) throw locked(dataDir, null);
    }
  } catch (error) {
    server.close();
    throw error;
  } finally {
    await rm(own, { force: true });
  }
  return async () => {
    server.close();
    await rm(path, { force: true });
  };
}

async function tryLink(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

// Two processes may both find the file stale: whoever moved away something else than it judged puts it back.
async function removeStale(path: string, token: string): Promise<void> {
  const judged = await readFile(path, "utf8");
  const holder = parseHolder(judged);
  const dataDir = path.slice(0, -".lock".length);
  if (holder !== null && (await answers(holder))) throw locked(dataDir, holder);
  const aside = `${path}.${token}.stale`;
  await rename(path, aside);
  const moved = await readFile(aside, "utf8");
  if (moved !== judged) await tryLink(aside, path);
  await rm(aside, { force: true });
  if (moved !== judged) throw locked(dataDir, parseHolder(moved));
}

function parseHolder(text: string): Holder | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// A busy holder accepts but stays silent, for seconds at its first start: silence counts as held.
function answers({ port, token }: Holder): Promise<boolean> {
  return new Promise((resolve) => {
    let heard = "";
    let silent = false;
    const socket = connect({ port, host: "127.0.0.1", timeout: ANSWER_TIMEOUT_MS });
    socket.setEncoding("utf8").on("data", (text: string) => {
      heard = (heard + text).slice(0, token.length + 1);
    });
    socket.on("timeout", () => {
      silent = heard === "";
      socket.destroy();
    });
    socket.on("error", () => resolve(false));
    socket.on("close", () => resolve(silent || heard === token));
  });
}

function locked(dataDir: string, holder: Holder | null): EmbeddedStoreError {
  const who = holder === null ? "another process" : `process ${holder.pid}`;
  return new EmbeddedStoreError("data-dir-locked", `The data directory ${dataDir} is in use by ${who}.`);
}
