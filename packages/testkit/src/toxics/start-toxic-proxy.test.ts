import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startToxicProxy, type ToxicProxy, type ToxicProxyOptions } from "./start-toxic-proxy.ts";
import type { Toxic } from "./toxic.ts";

let server: Server;
let target: string;
/** What the server does with a connection; an echo unless a test says otherwise. */
let serve: (socket: Socket) => void;
const atServer = new Set<Socket>();
const proxies: ToxicProxy[] = [];
const clients: Socket[] = [];

beforeEach(async () => {
  serve = (socket) => socket.pipe(socket);
  server = createServer({ allowHalfOpen: true }, (socket) => {
    atServer.add(socket);
    socket.on("error", () => undefined).on("close", () => atServer.delete(socket));
    serve(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  target = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  for (const proxy of proxies.splice(0)) await proxy.close();
  for (const socket of atServer) socket.destroy();
  server.close();
});

async function proxied(
  toxics: readonly Toxic[] = [],
  options: Partial<ToxicProxyOptions> = {},
): Promise<ToxicProxy> {
  const proxy = await startToxicProxy({ target, toxics, ...options });
  proxies.push(proxy);
  return proxy;
}

type Client = {
  readonly socket: Socket;
  readonly received: () => Buffer;
  /** How the connection ended. */
  readonly ended: Promise<string>;
  readonly has: (bytes: number) => Promise<void>;
};

function open({ port }: { readonly port: number }): Client {
  const socket = connect({ port, host: "127.0.0.1" });
  clients.push(socket);
  const chunks: Buffer[] = [];
  const received = (): Buffer => Buffer.concat(chunks);
  socket.on("data", (chunk) => chunks.push(chunk));
  let how = "closed";
  socket.on("error", (error: NodeJS.ErrnoException) => {
    how = error.code ?? "";
  });
  return {
    socket,
    received,
    ended: new Promise((resolve) => socket.on("close", () => resolve(how))),
    has: (bytes) => expect.poll(() => received().length, { interval: 5, timeout: 5_000 }).toBe(bytes),
  };
}

describe("a proxy without toxics", () => {
  it("passes bytes and ends both ways, and counts them", async () => {
    const proxy = await proxied();
    const client = open(proxy);
    const sent = Buffer.alloc(300_000, "abcdefg");
    client.socket.end(sent);
    expect(await client.ended).toBe("closed");
    expect(client.received().equals(sent)).toBe(true);
    await expect.poll(() => proxy.counts().openConnections).toBe(0);
    expect(proxy.counts()).toMatchObject({
      connections: 1,
      upstreamBytes: 300_000,
      downstreamBytes: 300_000,
    });
  });

  it("keeps its target's scheme and path in its URL", async () => {
    const proxy = await proxied([], { target: `redis://127.0.0.1:${new URL(target).port}/3` });
    expect(proxy.url).toBe(`redis://127.0.0.1:${proxy.port}/3`);
  });

  it("passes a reset on as a reset", async () => {
    serve = (socket) => socket.once("data", () => socket.resetAndDestroy());
    const client = open(await proxied());
    client.socket.write("x");
    expect(await client.ended).toBe("ECONNRESET");
  });

  it("closes where nobody is behind it", async () => {
    server.close();
    const client = open(await proxied());
    client.socket.write("x");
    expect(["closed", "ECONNRESET"]).toContain(await client.ended);
  });

  it("takes no more from a sender than the other end reads", async () => {
    serve = (socket) => void socket.pause();
    const proxy = await proxied([{ kind: "latency", direction: "upstream", latencyMs: 1 }]);
    const client = open(proxy);
    const total = 64 * 1_048_576;
    client.socket.write(Buffer.alloc(total));
    let before = -1;
    // What the kernel holds on loopback depends on the machine; it must come to a stop.
    for (let tries = 0; before !== proxy.counts().upstreamBytes && tries < 50; tries += 1) {
      before = proxy.counts().upstreamBytes;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(before).toBeLessThan(total / 2);
  });
});

describe("toxics", () => {
  it("latency comes late, in order and whole", async () => {
    const proxy = await proxied([
      { kind: "latency", direction: "downstream", latencyMs: 60, jitterMs: 40 },
      { kind: "latency", direction: "upstream", latencyMs: 60 },
    ]);
    const client = open(proxy);
    const startedMs = performance.now();
    const texts = Array.from({ length: 20 }, (_, index) => `${index},`);
    for (const text of texts) {
      client.socket.write(text);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    client.socket.end();
    await client.ended;
    expect(performance.now() - startedMs).toBeGreaterThan(75);
    expect(client.received().toString()).toBe(texts.join(""));
  });

  it("reset ends in ECONNRESET once something was sent, of which nothing arrives", async () => {
    const proxy = await proxied([{ kind: "reset", direction: "upstream", timeoutMs: 5 }]);
    const client = open(proxy);
    client.socket.write("x");
    expect(await client.ended).toBe("ECONNRESET");
    expect(proxy.counts().upstreamBytes).toBe(0);
  });

  it("timeout swallows, then closes", async () => {
    const proxy = await proxied([{ kind: "timeout", direction: "downstream", timeoutMs: 40 }]);
    const client = open(proxy);
    client.socket.write("x");
    expect(await client.ended).toMatch(/closed|ECONNRESET/);
    expect(client.received()).toHaveLength(0);
    expect(proxy.counts()).toMatchObject({ upstreamBytes: 1, downstreamBytes: 0 });
  });

  it("timeout of 0 never closes, until it is taken away: then the connection has a gap", async () => {
    const proxy = await proxied([{ kind: "timeout", direction: "upstream", timeoutMs: 0 }]);
    const client = open(proxy);
    client.socket.write("x");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(client.socket.closed).toBe(false);
    await proxy.setToxics([]);
    await client.ended;
  });

  it("slow close passes bytes at once and the end late", async () => {
    const client = open(await proxied([{ kind: "slow-close", direction: "downstream", delayMs: 80 }]));
    client.socket.end("whole");
    await client.has(5);
    const hadAllMs = performance.now();
    await client.ended;
    expect(performance.now() - hadAllMs).toBeGreaterThan(30);
  });

  it("bandwidth takes its time, and loses nothing", async () => {
    const client = open(
      await proxied([{ kind: "bandwidth", direction: "downstream", kilobytesPerSecond: 100 }]),
    );
    const startedMs = performance.now();
    client.socket.end(Buffer.alloc(20_000));
    await client.ended;
    expect(client.received()).toHaveLength(20_000);
    expect(performance.now() - startedMs).toBeGreaterThan(150);
  });

  it("slicer sends many small pieces that are the whole together", async () => {
    const toxic = { kind: "slicer", averageBytes: 10, variationBytes: 4, delayMicroseconds: 500 } as const;
    const client = open(await proxied([{ ...toxic, direction: "downstream" }]));
    const pieces: number[] = [];
    client.socket.on("data", (chunk) => pieces.push(chunk.length));
    const sent = Buffer.alloc(500, "0123456789a");
    client.socket.end(sent);
    await client.ended;
    expect(client.received().equals(sent)).toBe(true);
    expect(pieces.length).toBeGreaterThan(5);
  });

  it("limit lets exactly so many bytes through, then closes", async () => {
    const client = open(await proxied([{ kind: "limit", direction: "downstream", bytes: 1_000 }]));
    client.socket.write(Buffer.alloc(5_000));
    await client.ended;
    expect(client.received()).toHaveLength(1_000);
  });

  it("down cuts what runs and refuses what comes, and is over when it is taken away", async () => {
    const proxy = await proxied();
    const running = open(proxy);
    running.socket.write("x");
    await running.has(1);
    await proxy.setToxics([{ kind: "down" }]);
    expect(await running.ended).toBe("ECONNRESET");
    expect(await open(proxy).ended).toBe("ECONNREFUSED");
    await proxy.setToxics([]);
    const after = open(proxy);
    after.socket.write("y");
    await after.has(1);
  });

  it("reach running connections when they are added, and leave them when they are removed", async () => {
    const proxy = await proxied();
    const client = open(proxy);
    client.socket.write("a");
    await client.has(1);
    await proxy.setToxics([{ kind: "bandwidth", direction: "upstream", kilobytesPerSecond: 0.001 }]);
    client.socket.write("bc");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(client.received()).toHaveLength(1);
    await proxy.setToxics([]);
    await client.has(3);
    expect(client.received().toString()).toBe("abc");
  });

  it("strike the same share of connections for the same seed", async () => {
    const strokes = async (seed: number): Promise<string> => {
      const proxy = await proxied([{ kind: "down", toxicity: 0.5 }], { seed });
      let outcome = "";
      for (let count = 0; count < 24; count += 1) {
        const client = open(proxy);
        client.socket.end("x");
        await client.ended;
        outcome += client.received().length === 1 ? "." : "x";
      }
      return outcome;
    };
    const first = await strokes(7);
    expect(first).toMatch(/\..*x|x.*\./);
    expect(await strokes(7)).toBe(first);
    expect(await strokes(8)).not.toBe(first);
  });

  it("refuse a number that makes no sense", async () => {
    const proxy = await proxied();
    await expect(proxy.setToxics([{ kind: "down", toxicity: 2 }])).rejects.toThrow(RangeError);
    const stuck = { kind: "bandwidth", direction: "upstream", kilobytesPerSecond: 0 } as const;
    await expect(proxy.setToxics([stuck])).rejects.toThrow(RangeError);
  });
});

it("a closed proxy leaves no socket and no timer, whatever its toxics were doing", async () => {
  const resources = (): number =>
    process.getActiveResourcesInfo().filter((name) => /^(TCPSocket|Timeout)/.test(name)).length;
  const before = resources();
  const proxy = await startToxicProxy({ target });
  const toxics: readonly Toxic[] = [
    { kind: "latency", direction: "upstream", latencyMs: 60_000 },
    { kind: "timeout", direction: "downstream", timeoutMs: 60_000 },
    { kind: "slow-close", direction: "upstream", delayMs: 60_000 },
    { kind: "bandwidth", direction: "upstream", kilobytesPerSecond: 0.001 },
  ];
  for (const [index, toxic] of toxics.entries()) {
    await proxy.setToxics([toxic]);
    const client = open(proxy);
    client.socket.end("hello");
    await expect.poll(() => proxy.counts().connections).toBe(index + 1);
  }
  await proxy.close();
  expect(proxy.counts().openConnections).toBe(0);
  for (let turns = 0; resources() > before && turns < 10_000; turns += 1) await new Promise(setImmediate);
  expect(resources()).toBeLessThanOrEqual(before);
});
