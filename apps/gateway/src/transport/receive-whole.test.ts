import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { soon } from "../testing/soon.ts";
import { receiveWhole } from "./receive-whole.ts";
import type { Transport } from "./transport.ts";
import { createUndiciTransport } from "./undici-transport.ts";

let server: Server;
let transport: Transport;
let sockets: Socket[];
let text: string;

beforeEach(async () => {
  sockets = [];
  server = createServer((socket) => {
    sockets.push(socket.on("error", () => undefined));
    socket.on("data", () => socket.write(text));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  transport = createUndiciTransport({
    connectTimeoutMs: 500,
    firstByteTimeoutMs: 5_000,
    idleTimeoutMs: 5_000,
  });
});

afterEach(async () => {
  await transport.close();
  for (const socket of sockets) socket.destroy();
  server.close();
});

const LIMITS = { timeoutMs: 2_000, maxBytes: 5 };
const ask = (limits: Partial<Parameters<typeof receiveWhole>[2]> = {}) =>
  receiveWhole(
    transport,
    {
      origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      network: "any",
      method: "GET",
      path: "/",
      headers: [],
      body: new Uint8Array(0),
    },
    { ...LIMITS, ...limits },
  );

it("gives a whole answer, the first of each header by its lower-case name", async () => {
  text = "HTTP/1.1 201 Created\r\nX-A: 1\r\nx-a: 2\r\ncontent-length: 5\r\n\r\nhello";
  const answer = await ask();
  expect(answer).toMatchObject({ status: 201, body: Buffer.from("hello") });
  expect(answer?.headers.get("x-a")).toBe("1");
});

it.each([
  ["more bytes than the bound", "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nhello!", {}],
  ["a body that stalls", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhe", { timeoutMs: 100 }],
  ["a head that stalls", "HTTP/1.1 200", { timeoutMs: 100 }],
  ["a head that is not accepted", "HTTP/1.1 302 No\r\ncontent-length: 5\r\n\r\n", { accept: () => false }],
])("gives nothing for %s, and leaves", async (_, answer, limits) => {
  text = answer;
  expect(await ask(limits)).toBeUndefined();
  await soon(() => expect(sockets[0]?.destroyed).toBe(true));
});
