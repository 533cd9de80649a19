import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout } from "node:timers/promises";
import { percentile } from "../../report/percentile.ts";
import { askMany } from "./clients/ask-many.ts";
import { askProcess } from "./stage/ask-process.ts";
import { KINDS, type ProviderBook } from "./stage/provider-book.ts";
import type { RetryStage, Upstreams } from "./stage/start-retry-stage.ts";

const ENDLESS = "endless";
const HEALTHY = "beside-stalled-readers";
const CONNECTED_AT_ONCE = 10;
const TRIES = 3;
const LOOK_MS = 100;
const RELEASED_MS = 10_000;
const STILL_FOR_MS = 500;
const STILL_WITHIN_MS = 30_000;
const MEBIBYTE = 1_048_576;

/** How many readers stall, for how long, and how many others ask meanwhile. */
export type StalledSize = { readonly readers: number; readonly forMs: number; readonly others: number };

/** What clients that do not read cost. */
export type StalledFigure = {
  readonly readers: number;
  readonly memoryBeforeMib: number;
  /** The most while they stalled. */
  readonly memoryMib: number;
  readonly othersAsked: number;
  readonly othersFailed: number;
  readonly othersP99Ms: number;
  /** What the provider could send to each before the back-pressure reached it. */
  readonly sentMibEach: number;
  /** Upstream streams that were still open ten seconds after the readers had left. */
  readonly leftOpen: number;
  readonly reasons: readonly string[];
};

/** Makes a model that streams without end, and one for everybody else. */
export function planStalledReaders(book: ProviderBook, { echo, endless }: Upstreams): void {
  const origin = `http://127.0.0.1:${endless.port}`;
  for (const kind of ["openai", "openai-compatible"] as const) {
    book.add({ kind, account: ENDLESS, origin, model: ENDLESS, upstream: "sim-endless" });
  }
  for (const kind of KINDS) {
    book.add({ kind, account: "healthy", origin: echo.url, model: HEALTHY, upstream: "sim-echo" });
  }
}

/** Opens streams that nobody reads, and watches the gateway's memory while others ask. */
export async function proveStalledReaders(
  stage: RetryStage,
  { readers, forMs, others }: StalledSize,
): Promise<StalledFigure> {
  const memoryBeforeMib = stage.gateway.memoryMib() ?? 0;
  const sockets = await openReaders(stage, readers);
  let memoryMib = 0;
  const look = setInterval(() => {
    memoryMib = Math.max(memoryMib, stage.gateway.memoryMib() ?? 0);
  }, LOOK_MS);
  try {
    const startedMs = performance.now();
    const { asked, failed, reasons, latenciesMs } = await askMany(stage.clients, {
      models: [HEALTHY],
      count: others,
      atOnce: 4,
      streams: true,
      untilMs: startedMs + forMs,
    });
    await setTimeout(Math.max(0, startedMs + forMs - performance.now()));
    const sentBytes = await untilStill(stage);
    for (const socket of sockets) socket.destroy();
    return {
      readers: sockets.length,
      memoryBeforeMib,
      memoryMib,
      othersAsked: asked,
      othersFailed: failed,
      othersP99Ms: Math.round(percentile(latenciesMs, 0.99)),
      sentMibEach: Number((sentBytes / readers / MEBIBYTE).toFixed(2)),
      leftOpen: await openUpstream(stage),
      reasons,
    };
  } finally {
    clearInterval(look);
    for (const socket of sockets) socket.destroy();
  }
}

async function openReaders(stage: RetryStage, readers: number): Promise<readonly Socket[]> {
  const sockets: Socket[] = [];
  for (let opened = 0; opened < readers; opened += CONNECTED_AT_ONCE) {
    const some = Array.from({ length: Math.min(CONNECTED_AT_ONCE, readers - opened) }, () =>
      openReader(stage),
    );
    sockets.push(...(await Promise.all(some)));
  }
  return sockets;
}

/** Resolves when the stream has begun; what follows is left in the socket. */
async function openReader(stage: RetryStage): Promise<Socket> {
  for (let tries = 1; ; tries += 1) {
    const socket = await askAndStall(stage);
    const head = String(socket.read(12));
    if (head === "HTTP/1.1 200") return socket;
    socket.destroy();
    if (tries === TRIES) throw new Error(`a stream that nobody reads began with ${head}`);
  }
}

async function askAndStall({ gateway, key }: RetryStage): Promise<Socket> {
  const body = JSON.stringify({ model: ENDLESS, stream: true, messages: [{ role: "user", content: "?" }] });
  const socket = connect({ port: gateway.port, host: "127.0.0.1" });
  socket.on("error", () => socket.destroy());
  socket.write(
    `POST /v1/chat/completions HTTP/1.1\r\nhost: gateway\r\nauthorization: Bearer ${key}\r\n` +
      `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  await once(socket, "readable");
  return socket;
}

type Upstream = { readonly open: number; readonly sentBytes: number };

async function askEndless({ endless }: RetryStage): Promise<Upstream> {
  return (await askProcess(endless.child, {})) as Upstream;
}

/** How much was sent when nothing more could be. */
async function untilStill(stage: RetryStage): Promise<number> {
  const untilMs = performance.now() + STILL_WITHIN_MS;
  let before = -1;
  let { sentBytes } = await askEndless(stage);
  while (sentBytes !== before && performance.now() < untilMs) {
    before = sentBytes;
    await setTimeout(STILL_FOR_MS);
    sentBytes = (await askEndless(stage)).sentBytes;
  }
  return sentBytes;
}

async function openUpstream(stage: RetryStage): Promise<number> {
  const untilMs = performance.now() + RELEASED_MS;
  let { open } = await askEndless(stage);
  while (open > 0 && performance.now() < untilMs) {
    await setTimeout(LOOK_MS);
    open = (await askEndless(stage)).open;
  }
  return open;
}
