import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, openSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { openCommandClient, waitUntilReady } from "@operon/redis";
import { endWithUs } from "./end-with-us.ts";

const READY_MS = 20_000;

/** A Redis of our own, to be mistreated. */
export type RedisServer = {
  readonly url: string;
  /** It stops where it is, and its connections stay. */
  freeze(): void;
  thaw(): void;
  kill(): Promise<void>;
  /** Starts it on what is on disk. */
  revive(): Promise<void>;
  /** Keeps what is on disk now. */
  copy(): void;
  /** Puts the copy in place of what is on disk; it must be dead. */
  restoreCopy(): void;
};

/** Whether there is one to start. */
export const hasRedisServer: boolean = spawnSync("redis-server", ["--version"]).status === 0;

/** Starts one on a free port of loopback; it appends to its file and has it written each second. */
export async function startRedisServer(folder: string): Promise<RedisServer> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const [data, kept] = [`${folder}/redis`, `${folder}/redis-copy`];
  mkdirSync(data, { recursive: true });
  const log = openSync(`${folder}/redis.log`, "a");
  let server: ChildProcess | null = null;
  const revive = async (): Promise<void> => {
    const settings = { port, bind: "127.0.0.1", dir: data, save: "", ...APPENDING };
    const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
    server = spawn("redis-server", flags, { stdio: ["ignore", log, log] });
    endWithUs(server);
    await answers(url);
  };
  const kill = async (): Promise<void> => {
    if (server === null) return;
    const exited = once(server, "exit");
    server.kill("SIGKILL");
    server = null;
    await exited;
  };
  await revive();
  return {
    url,
    freeze: () => void server?.kill("SIGSTOP"),
    thaw: () => void server?.kill("SIGCONT"),
    kill,
    revive,
    copy: () => cpSync(data, kept, { recursive: true, force: true }),
    restoreCopy: () => {
      rmSync(data, { recursive: true });
      cpSync(kept, data, { recursive: true });
    },
  };
}

/** Never rewritten, so that a copy of the files is one of a moment; cut short, it is loaded up to there. */
const APPENDING = {
  appendonly: "yes",
  appendfsync: "everysec",
  "auto-aof-rewrite-percentage": 0,
  "aof-load-truncated": "yes",
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function answers(url: string): Promise<void> {
  const client = openCommandClient({ url, name: "proof", report: () => undefined });
  await waitUntilReady(client, READY_MS).finally(() => client.disconnect());
}
