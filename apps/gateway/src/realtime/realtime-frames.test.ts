import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { dialRealtime, type RealtimeClient } from "../testing/realtime-client.ts";
import { soon } from "../testing/soon.ts";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";
import type { RealtimeTimes } from "./realtime-times.ts";

const MIB = 1_048_576;
const PIECE = MIB / 2;
const SHORT = { leftMs: 200, cancelMs: 200 };
let provider: Server;
let gateway: TestGateway;
/** What the provider got, and the provider's side of the newest connection. */
let got: { readonly data: Buffer; readonly isBinary: boolean }[];
let upstream: WebSocket;
const clients: RealtimeClient[] = [];

beforeEach(async () => {
  got = [];
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * MIB });
  provider = createServer();
  provider.on("upgrade", (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (websocket) => {
      upstream = websocket;
      websocket.on("message", (data, isBinary) => got.push({ data: data as Buffer, isBinary }));
      websocket.on("error", () => undefined);
    });
  });
  provider.listen(0, "127.0.0.1");
  await once(provider, "listening");
  gateway = await start(SHORT);
});
afterEach(async () => {
  for (const { socket } of clients.splice(0)) socket.terminate();
  upstream?.terminate();
  await gateway.close();
  provider.close();
  expect(gateway.unexpected).toEqual([]);
  expect(gateway.journal.events).toHaveLength(gateway.journal.starts.length);
});

function start(realtimeTimes: Partial<RealtimeTimes>): Promise<TestGateway> {
  const { port } = provider.address() as AddressInfo;
  return startTestGateway([{ baseUrl: `http://127.0.0.1:${port}/v1`, models: ["m"] }], { realtimeTimes });
}

async function open(): Promise<RealtimeClient> {
  const client = await dialRealtime(`${gateway.url}/v1/realtime?model=m`, {
    headers: { authorization: `Bearer ${gateway.key}` },
  });
  if (!("socket" in client)) throw new Error(`refused: ${client.status} ${client.body}`);
  clients.push(client);
  await soon(() => expect(upstream?.readyState).toBe(1));
  return client;
}

describe("frames", () => {
  it("pass as they are, text and binary, garbage too, in order and both ways", async () => {
    const client = await open();
    const back: { text: string; isBinary: boolean }[] = [];
    client.socket.removeAllListeners("message");
    client.socket.on("message", (data, isBinary) => back.push({ text: String(data), isBinary }));
    const frames = ["", "no json", '["x"]', '{"type":"unknown","ü":"\\ud800"}', "x".repeat(70_000)];
    for (const text of frames) {
      client.socket.send(text);
      client.socket.send(Buffer.from(text), { binary: true });
      upstream.send(text);
      upstream.send(Buffer.from(text), { binary: true });
    }
    const expected = frames.flatMap((text) => [
      { text, isBinary: false },
      { text, isBinary: true },
    ]);
    await soon(() => expect(back).toEqual(expected));
    await soon(() =>
      expect(got.map(({ data, isBinary }) => ({ text: data.toString(), isBinary }))).toEqual(expected),
    );
  });

  it("of 4 MiB pass, 15 MiB of a provider's, and one that is too large ends its connection with 1009", {
    timeout: 20_000,
  }, async () => {
    const client = await open();
    let bytes = 0;
    client.socket.removeAllListeners("message");
    client.socket.on("message", (data) => {
      bytes = (data as Buffer).length;
    });
    upstream.send(Buffer.alloc(15 * MIB));
    await soon(() => expect(bytes).toBe(15 * MIB), 40_000);
    client.socket.send(Buffer.alloc(4 * MIB));
    await soon(() => expect(got[0]?.data.length).toBe(4 * MIB), 40_000);
    client.socket.on("error", () => undefined);
    client.socket.send(Buffer.alloc(5 * MIB), () => undefined);
    await soon(() => expect(client.closed).toEqual({ code: 1009, reason: "" }), 20_000);
    await soon(() => expect(upstream.readyState).toBe(3));
  });

  it("that are no WebSocket's end the connection", async () => {
    const client = await open();
    const raw = Reflect.get(client.socket, "_socket") as Socket;
    raw.write(Buffer.from([0xff, 0xff, 0, 0, 0]));
    client.socket.on("error", () => undefined);
    expect((await client.end()).code).toBe(1002);
    await soon(() => expect(upstream.readyState).toBe(3));
  });

  it("of many events are looked at one by one while the first of them is put on record", async () => {
    const client = await open();
    for (let at = 0; at < 20; at += 1) {
      client.send({ type: "response.create" });
      client.send({ type: "input_audio_buffer.append", audio: `${at}` });
    }
    await soon(() => expect(got).toHaveLength(40));
    const types = got.map(({ data }) => JSON.parse(data.toString()).type);
    expect(types.filter((_, at) => at % 2 === 0)).toEqual(Array(20).fill("response.create"));
    expect(gateway.journal.starts).toHaveLength(21);
  });
});

describe("an event that can be read in two ways", () => {
  const hidden = '{"type":"input_audio_buffer.clear","\\u0074ype":"response.create","event_id":"mine"}';

  it.each([hidden, hidden.replace("\\u0074", "t"), '{"type":'])(
    "does not leave, and its client is told: %s",
    async (text) => {
      const client = await open();
      client.socket.send(text);
      client.socket.send(Buffer.from(text), { binary: true });
      await client.event("error", 1);
      client.send({ type: "input_audio_buffer.clear" });
      await soon(() => expect(got).toHaveLength(1));
      expect(client.events[0]).toMatchObject({ error: { type: "invalid_request_error" } });
      expect(client.closed).toBeNull();
    },
  );

  it("reaches the provider as it was judged, where that is deep in it", async () => {
    const client = await open();
    client.socket.send('{"type":"response.create","response":{"metadata":{"a":"1","a":"2"}}}');
    await soon(() => expect(got).toHaveLength(1));
    expect(String(got[0]?.data)).toBe('{"type":"response.create","response":{"metadata":{"a":"2"}}}');
  });

  it.each([
    '{"type":"session.updated","type":"response.done","response":{"id":"r"}}',
    '{"type":"response.done","response":{"id":"r","usage":null,"usage":{}}}',
    '{"type":"response.done","response":{"id":"r"},"respons\\u0065":{"id":"q"}}',
  ])("ends the connection where a provider sends it: %s", async (text) => {
    const client = await open();
    client.send({ type: "response.create" });
    await soon(() => expect(got).toHaveLength(1));
    upstream.send(JSON.stringify({ type: "response.created", response: { id: "r" } }));
    await client.event("response.created");
    upstream.send(text);
    expect(await client.event("error")).toMatchObject({ error: { code: "stream_interrupted" } });
    expect(await client.end()).toEqual({ code: 1011, reason: "" });
    expect(client.events.map(({ type }) => type)).toEqual(["response.created", "error"]);
    expect(gateway.journal.events).toMatchObject([
      { status: 502, errorCode: "upstream_broken_reply", interrupted: true },
      { status: 101 },
    ]);
  });
});

describe("a provider that begins responses without end", () => {
  it("is ended at the thirty-fourth that runs at one time, and each is on record", async () => {
    const client = await open();
    for (let at = 0; at < 500; at += 1) {
      upstream.send(JSON.stringify({ type: "response.created", response: { id: `r${at}` } }));
    }
    expect(await client.end()).toEqual({ code: 1011, reason: "" });
    expect(client.events.filter(({ type }) => type === "response.created")).toHaveLength(33);
    expect(gateway.journal.events).toHaveLength(34);
  });
});

describe("a transcript", () => {
  it("whose provider does not say what it used is billed by the sound that was heard, and says so", async () => {
    const client = await open();
    const session = { audio: { input: { transcription: { model: "m" } } } };
    upstream.send(JSON.stringify({ type: "session.updated", session }));
    client.send({ type: "input_audio_buffer.append", audio: "A".repeat(3 * 64_000) });
    await soon(() => expect(got).toHaveLength(1));
    upstream.send(JSON.stringify({ type: "input_audio_buffer.committed", item_id: "i" }));
    const type = "conversation.item.input_audio_transcription.completed";
    upstream.send(JSON.stringify({ type, item_id: "i", transcript: "Lorem" }));
    await client.event(type);
    expect(gateway.journal.events).toMatchObject([
      { model: "m", status: 200, estimated: true, usage: { audioSeconds: 3, input: 0 } },
    ]);
  });
});

describe("a session", () => {
  it("whose provider goes over to another model ends, however the client brought that about", async () => {
    const client = await open();
    const updated = (model: string) =>
      upstream.send(JSON.stringify({ type: "session.updated", session: { model } }));
    updated("m-2026-01-01");
    updated("m-2026-01-01");
    updated("dearer");
    await soon(() => expect(client.closed).toMatchObject({ code: 1008 }));
  });
});

describe("a slow reader", () => {
  /** Sends until the other end's socket takes nothing more, and says how much went in. */
  async function flood(from: WebSocket): Promise<number> {
    const piece = Buffer.alloc(PIECE, 0x61);
    let sent = 0;
    for (; sent < 64 && from.bufferedAmount < MIB; sent += 1) {
      from.send(piece);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    return sent;
  }

  it("that is the client holds its provider up, and then gets everything", { timeout: 60_000 }, async () => {
    const client = await open();
    let bytes = 0;
    client.socket.removeAllListeners("message");
    client.socket.on("message", (data) => {
      bytes += (data as Buffer).length;
    });
    client.socket.pause();
    const sent = await flood(upstream);
    expect(sent).toBeLessThan(64);
    client.socket.resume();
    await soon(() => expect(bytes).toBe(sent * PIECE), 40_000);
  });

  it("that is the provider holds its client up, and then gets everything", { timeout: 60_000 }, async () => {
    const client = await open();
    upstream.pause();
    const sent = await flood(client.socket);
    expect(sent).toBeLessThan(64);
    upstream.resume();
    await soon(() => expect(got.length).toBe(sent), 40_000);
  });
});

describe("a client that floods with what is refused and reads nothing", () => {
  it("is ended, and what waits for it stays small", { timeout: 60_000 }, async () => {
    const client = await open();
    client.socket.pause();
    const refused = JSON.stringify({ type: "session.update", session: { model: "another" } });
    let sent = 0;
    for (; sent < 200_000 && gateway.journal.events.length === 0; sent += 1) {
      client.socket.send(refused);
      if (sent % 500 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(gateway.journal.events).toMatchObject([{ status: 101, final: true }]);
    client.socket.resume();
    expect(await client.end()).toEqual({ code: 1008, reason: "reads too slowly" });
    const unread = client.events.filter(({ type }) => type === "error").length;
    expect(unread).toBeLessThan(sent);
  });
});

describe("a peer that is silent", () => {
  beforeEach(async () => {
    await gateway.close();
    gateway = await start({ ...SHORT, lookMs: 50, pingMs: 100, deadMs: 1_000 });
  });

  it("but answers pings is left alone", async () => {
    const client = await open();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(client.closed).toBeNull();
  });

  it("and answers no ping is given up, and the other side told", async () => {
    const client = await open();
    (Reflect.get(upstream, "_socket") as Socket).pause();
    expect(await client.end()).toEqual({ code: 1011, reason: "no sign of life" });
  });
});

describe("connections of one tenant", () => {
  it("are 256 at most at one gateway, until one of them is closed", { timeout: 60_000 }, async () => {
    const dial = () =>
      dialRealtime(`${gateway.url}/v1/realtime?model=m`, {
        headers: { authorization: `Bearer ${gateway.key}` },
      });
    const all = await Promise.all(Array.from({ length: 256 }, dial));
    const opened = all.filter((each) => "socket" in each);
    clients.push(...opened);
    expect(opened).toHaveLength(256);
    const refused = await dial();
    if ("socket" in refused) throw new Error("it was accepted");
    expect(refused).toMatchObject({ status: 429, headers: { "retry-after": "1" } });
    expect(refused.body).toContain("Too many Realtime connections of this account");
    opened[0]?.socket.terminate();
    await soon(() => expect(gateway.journal.events).toHaveLength(1));
    clients.push(await open());
  });
});

describe("what has ended leaves nothing behind", () => {
  it("a client that leaves takes its provider's side with it", async () => {
    const client = await open();
    client.socket.terminate();
    await soon(() => expect(upstream.readyState).toBe(3));
    await soon(() => expect(gateway.journal.events).toHaveLength(1));
  });

  it("a provider's own code and reason pass where they are harmless", async () => {
    const client = await open();
    upstream.close(4001, "session expired");
    expect(await client.end()).toEqual({ code: 4001, reason: "session expired" });
    const other = await open();
    upstream.close(1008, "key sk-proj-1234 is blocked");
    expect(await other.end()).toEqual({ code: 1008, reason: "" });
  });

  it("a gateway that stops closes its connections when their time is over, and does not hang", async () => {
    const client = await open();
    await gateway.close();
    expect(await client.end()).toEqual({ code: 1001, reason: "going away" });
    expect(gateway.journal.events).toMatchObject([{ status: 101, final: true }]);
  });
});

describe("an upgrade to something else", () => {
  it("is passed over, and the request is served as it is", async () => {
    const socket = connect(Number(new URL(gateway.url).port), "127.0.0.1");
    const body = '{"model":"nothing","messages":[]}';
    socket.write(
      `POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${gateway.key}\r\n` +
        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n" +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    let text = "";
    socket.on("data", (data) => {
      text += String(data);
    });
    await soon(() => expect(text).toContain("model_not_found"));
    expect(text).toMatch(/^HTTP\/1\.1 404 /);
    socket.destroy();
  });

  it.each([
    ["an old version", "Sec-WebSocket-Version: 8", 426],
    ["no key", "Sec-WebSocket-Version: 13", 400],
    [
      "no sound subprotocols",
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: a,,b",
      400,
    ],
  ])("of a handshake with %s is refused", async (_what, lines, status) => {
    const socket = connect(Number(new URL(gateway.url).port), "127.0.0.1");
    socket.write(
      `GET /v1/realtime?model=m HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${lines}\r\n\r\n`,
    );
    const [data] = await once(socket, "data");
    expect(String(data)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    socket.destroy();
  });
});
