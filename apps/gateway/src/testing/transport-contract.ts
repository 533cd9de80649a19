import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { Readable } from "node:stream";
import { afterEach, describe, expect, it } from "vitest";
import type {
  Transport,
  TransportFailure,
  TransportLimits,
  UpstreamListener,
} from "../transport/transport.ts";
import { soon } from "./soon.ts";

const LIMITS: TransportLimits = { connectTimeoutMs: 500, firstByteTimeoutMs: 1_000, idleTimeoutMs: 1_000 };

/** What a listener has heard. */
type Heard = UpstreamListener & {
  status: number;
  headers: string[];
  text: string;
  ended: number;
  failures: TransportFailure[];
};

function listener(accept: (chunk: Buffer) => boolean = () => true): Heard {
  const heard: Heard = {
    status: 0,
    headers: [],
    text: "",
    ended: 0,
    failures: [],
    onHead(status, headers) {
      heard.status = status;
      heard.headers = headers.map(String);
    },
    onChunk(chunk) {
      heard.text += chunk.toString("latin1");
      return accept(chunk);
    },
    onEnd() {
      heard.ended += 1;
    },
    onFailure: (failure) => void heard.failures.push(failure),
  };
  return heard;
}

/** What every transport engine must do; the pipeline relies on nothing else. */
export function describeTransport(name: string, create: (limits: TransportLimits) => Transport): void {
  describe(`${name}, as a transport`, () => {
    const servers: Server[] = [];
    const transports: Transport[] = [];
    const sockets: Socket[] = [];

    afterEach(async () => {
      await Promise.all(transports.splice(0).map((transport) => transport.close()));
      for (const socket of sockets.splice(0)) socket.destroy();
      for (const server of servers.splice(0)) server.close();
    });

    const open = (limits: Partial<TransportLimits> = {}): Transport => {
      const transport = create({ ...LIMITS, ...limits });
      transports.push(transport);
      return transport;
    };

    /** Serves connections with `answer`, which gets each piece of what is sent. */
    async function serve(answer: (socket: Socket, data: string) => void) {
      const server = createServer((socket) => {
        sockets.push(socket);
        socket.on("error", () => undefined);
        socket.setEncoding("latin1").on("data", (data: string) => answer(socket, data));
      });
      servers.push(server);
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    }

    const request = (origin: string, body = "{}") => ({
      origin,
      network: "any" as const,
      method: "POST" as const,
      path: "/v1/x?y=1",
      headers: ["authorization", "Bearer a", "x-twice", "1", "x-twice", "2"],
      body: Buffer.from(body),
    });

    it("sends path, headers and body as they are, with a length, and no header of its own invention", async () => {
      let received = "";
      const origin = await serve((socket, data) => {
        received += data;
        socket.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");
      });
      const heard = listener();
      open().send(request(origin, '{"a":"é"}'), heard);
      await soon(() => expect(heard.ended).toBe(1));
      const [head = "", body] = received.split("\r\n\r\n");
      expect(head.split("\r\n")[0]).toBe("POST /v1/x?y=1 HTTP/1.1");
      expect(body).toBe(Buffer.from('{"a":"é"}').toString("latin1"));
      const names = head
        .split("\r\n")
        .slice(1)
        .map((line) => line.split(":")[0]?.toLowerCase());
      expect(new Set(names)).toEqual(
        new Set(["host", "connection", "authorization", "x-twice", "content-length"]),
      );
    });

    it("tells head, chunks and end in this order, once each, whatever the pieces", async () => {
      const answer =
        "HTTP/1.1 201 Created\r\nX-Case: Kept\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
      const origin = await serve((socket) => {
        for (const character of answer) socket.write(character);
      });
      const heard = listener();
      open().send(request(origin), heard);
      await soon(() => expect(heard.ended).toBe(1));
      expect(heard).toMatchObject({ status: 201, text: "abcde", failures: [] });
      expect(heard.headers.slice(0, 2)).toEqual(["X-Case", "Kept"]);
    });

    it("says nothing before send has returned, even where nobody listens", async () => {
      const heard = listener();
      open().send(request("http://127.0.0.1:1"), heard);
      expect(heard.failures).toEqual([]);
      await soon(() => expect(heard.failures).toEqual(["connect_failed"]));
      expect(heard.ended).toBe(0);
    });

    it.each<[TransportFailure, (socket: Socket) => void]>([
      ["connection_reset", (socket) => socket.destroy()],
      [
        "connection_reset",
        (socket) => socket.end("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n"),
      ],
      ["malformed_response", (socket) => socket.end("hello\r\n\r\n")],
      ["first_byte_timeout", () => undefined],
      ["idle_timeout", (socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc")],
    ])("calls it %s", async (failure, answer) => {
      const origin = await serve(answer);
      const heard = listener();
      open({ firstByteTimeoutMs: 300, idleTimeoutMs: 300 }).send(request(origin), heard);
      await soon(() => expect(heard.failures).toEqual([failure]));
      expect(heard.ended).toBe(0);
    });

    it("follows no redirect", async () => {
      const origin = await serve((socket) =>
        socket.write("HTTP/1.1 307 Moved\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n"),
      );
      const heard = listener();
      open().send(request(origin), heard);
      await soon(() => expect(heard).toMatchObject({ status: 307, ended: 1 }));
    });

    it("ends the connection on abort at once, and the listener hears no more", async () => {
      const origin = await serve((socket) => {
        socket.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc");
      });
      const heard = listener();
      const exchange = open().send(request(origin), heard);
      await soon(() => expect(heard.text).toBe("abc"));
      const closed = once(sockets[0] as Socket, "close");
      exchange.abort();
      await closed;
      expect(heard).toMatchObject({ ended: 0, failures: [] });
    });

    it("can be aborted before anything is connected", async () => {
      const origin = await serve((socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
      const heard = listener();
      open().send(request(origin), heard).abort();
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(heard).toMatchObject({ status: 0, ended: 0, failures: [] });
    });

    it("reads no further while the listener is not ready, and goes on when it is", async () => {
      const total = 64 * 1_048_576;
      const origin = await serve((socket) => {
        socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${total}\r\n\r\n`);
        socket.write(Buffer.alloc(total, "x"));
      });
      let seen = 0;
      let ready = false;
      const heard = listener((chunk) => {
        seen += chunk.length;
        heard.text = "";
        return ready;
      });
      const exchange = open({ idleTimeoutMs: 10_000 }).send(request(origin), heard);
      await soon(() => expect(seen).toBeGreaterThan(0));
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(seen).toBeLessThan(1_048_576);
      ready = true;
      exchange.resume();
      await soon(() => expect(heard.ended).toBe(1));
      expect(seen).toBe(total);
    });

    const head = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

    it.each([
      ["in chunks where its length is not known", undefined, "transfer-encoding: chunked"],
      ["with its length where that is known", 6, "content-length: 6"],
    ])("sends a body that streams %s", async (_, bodyLength, framing) => {
      let received = "";
      const origin = await serve((socket, data) => {
        received += data;
        if (received.includes("def")) socket.write(head);
      });
      const heard = listener();
      const body = Readable.from([Buffer.from("abc"), Buffer.from("def")]);
      open().send({ ...request(origin), body, bodyLength }, heard);
      await soon(() => expect(heard.ended).toBe(1));
      expect(received).toContain(framing);
      expect(received).toMatch(bodyLength === undefined ? /3\r\nabc\r\n3\r\ndef/ : /\r\n\r\nabcdef$/);
    });

    it("reads a body that streams no faster than it is taken", async () => {
      const origin = await serve((socket) => void socket.pause());
      let given = 0;
      const body = new Readable({
        read() {
          given += 65_536;
          this.push(Buffer.alloc(65_536));
        },
      });
      const exchange = open().send({ ...request(origin), body }, listener());
      await soon(() => expect(given).toBeGreaterThan(65_536));
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(given).toBeLessThan(32 * 1_048_576);
      exchange.abort();
      expect(body.destroyed).toBe(true);
    });

    it("hears an answer that comes before the whole body was sent, and stops sending", async () => {
      const origin = await serve((socket) =>
        socket.write("HTTP/1.1 413 Too Large\r\ncontent-length: 2\r\n\r\nno"),
      );
      const heard = listener();
      const body = new Readable({ read() {} });
      body.push(Buffer.from("abc"));
      open().send({ ...request(origin), body }, heard);
      await soon(() => expect(heard).toMatchObject({ status: 413, text: "no", ended: 1 }));
      expect(body.destroyed).toBe(true);
    });

    it.each<[TransportFailure, string, (body: Readable) => void]>([
      ["request_body_failed", "breaks off", (body) => void body.destroy(new Error("broken"))],
      ["request_body_failed", "is closed before its end", (body) => void body.destroy()],
      ["request_body_failed", "is longer than was said", (body) => void body.push(Buffer.alloc(100))],
      ["request_body_failed", "is shorter than was said", (body) => void body.push(null)],
      ["connection_reset", "is not taken", () => sockets[0]?.destroy()],
    ])("calls it %s where a body that streams %s", async (failure, _, end) => {
      const origin = await serve(() => undefined);
      const heard = listener();
      const body = new Readable({ read() {} });
      body.push(Buffer.from("abc"));
      open().send({ ...request(origin), body, bodyLength: 10 }, heard);
      await soon(() => expect(sockets).toHaveLength(1));
      await new Promise((resolve) => setTimeout(resolve, 50));
      end(body);
      await soon(() => expect(heard.failures).toEqual([failure]));
      expect(body.destroyed).toBe(true);
    });

    it("destroys a body that streams where no connection is made", async () => {
      const body = Readable.from([Buffer.from("abc")]);
      const heard = listener();
      open().send({ ...request("http://127.0.0.1:1"), body }, heard);
      await soon(() => expect(heard.failures).toEqual(["connect_failed"]));
      expect(body.destroyed).toBe(true);
    });

    it("sends DELETE without a body", async () => {
      let received = "";
      const origin = await serve((socket, data) => {
        received += data;
        socket.write(head);
      });
      const heard = listener();
      open().send({ ...request(origin, ""), method: "DELETE" }, heard);
      await soon(() => expect(heard.ended).toBe(1));
      expect(received).toMatch(/^DELETE \/v1\/x\?y=1 HTTP\/1\.1\r\n/);
    });

    it("uses a connection again for the next request", async () => {
      const origin = await serve((socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
      const transport = open();
      for (let count = 0; count < 3; count += 1) {
        const heard = listener();
        transport.send(request(origin), heard);
        await soon(() => expect(heard.ended).toBe(1));
      }
      expect(sockets).toHaveLength(1);
    });

    it.each(["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f.1", "2130706433", "0"])(
      "makes no connection to %s for a request that may go to the public internet only",
      async (host) => {
        const { port } = new URL(await serve(() => undefined));
        const heard = listener();
        open().send({ ...request(new URL(`http://${host}:${port}`).origin), network: "public" }, heard);
        await soon(() => expect(heard.failures).toEqual(["private_address"]));
        expect(sockets).toEqual([]);
      },
    );

    it("lets go of an origin that is no longer in use", async () => {
      const origin = await serve((socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
      const transport = open();
      const heard = listener();
      transport.send(request(origin), heard);
      await soon(() => expect(heard.ended).toBe(1));
      const closed = once(sockets[0] as Socket, "close");
      transport.retain(new Set());
      await closed;
    });
  });
}
