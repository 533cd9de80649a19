import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Inbound, InboundExchange, InboundLimits, Serve, StartInbound } from "../inbound/inbound.ts";
import { INBOUND_LIMITS } from "../inbound/inbound-limits.ts";
import { soon } from "./soon.ts";
import { describeStreamedBodies } from "./streamed-body-contract.ts";

const MAX_BODY = 100_000;

/** What every inbound engine must do; the pipeline relies on nothing else. */
export function describeInbound(name: string, start: StartInbound): void {
  describe(`${name}, as an inbound engine`, () => {
    const open: Inbound[] = [];
    const clients: Socket[] = [];

    afterEach(async () => {
      for (const client of clients.splice(0)) client.destroy();
      await Promise.all(open.splice(0).map((inbound) => inbound.drain(0)));
    });

    async function serve(answer: Serve, limits: Partial<InboundLimits> = {}) {
      const inbound = await start(
        {
          limits: { ...INBOUND_LIMITS, maxBodyBytes: MAX_BODY, ...limits },
          serve: answer,
          malformedBody: (status) => `{"malformed":${status}}`,
        },
        { port: 0, host: "127.0.0.1" },
      );
      open.push(inbound);
      return inbound;
    }

    /** A client that keeps what it gets. */
    function dial(port: number) {
      const socket = connect(port, "127.0.0.1");
      clients.push(socket);
      const client = { socket, text: "", closed: false };
      socket.on("error", () => undefined);
      socket.on("close", () => {
        client.closed = true;
      });
      socket.setEncoding("latin1").on("data", (data: string) => {
        client.text += data;
      });
      return client;
    }

    const get = "GET /a%20b?c=d HTTP/1.1\r\nHost: x\r\nX-Two: 1\r\nx-two: 2\r\n\r\n";
    const post = (body: string) =>
      `POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

    it("presents method, target and headers exactly as they came", async () => {
      const seen: InboundExchange[] = [];
      const { port } = await serve((exchange) => {
        seen.push(exchange);
        exchange.respond(200, ["x-a", "1"], "ok");
      });
      const client = dial(port);
      client.socket.write(get);
      await soon(() => expect(client.text).toMatch(/\r\n\r\nok$/));
      expect([seen[0]?.method, seen[0]?.target]).toEqual(["GET", "/a%20b?c=d"]);
      expect(seen[0]?.peerAddress).toBe("127.0.0.1");
      expect(seen[0]?.rawHeaders).toEqual(["Host", "x", "X-Two", "1", "x-two", "2"]);
      expect(client.text).toMatch(/^HTTP\/1\.1 200 .*x-a: 1\r\ncontent-length: 2\r\n/s);
      expect([seen[0]?.headSent, seen[0]?.status, seen[0]?.gone]).toEqual([true, 200, false]);
    });

    it("reads a body whole, in whatever pieces it comes, and keeps the connection", async () => {
      const { port } = await serve(async (exchange) =>
        exchange.respond(200, [], (await exchange.readBody()) as Buffer),
      );
      const client = dial(port);
      const body = "x".repeat(MAX_BODY);
      client.socket.write(post(body).slice(0, 50_000));
      await new Promise((resolve) => setTimeout(resolve, 20));
      client.socket.write(post(body).slice(50_000));
      await soon(() => expect(client.text.endsWith(body)).toBe(true));
      client.text = "";
      client.socket.write(post("again"));
      await soon(() => expect(client.text).toMatch(/again$/));
    });

    it("keeps the connection where an answer does not wait for a short body", async () => {
      const { port } = await serve((exchange) => exchange.respond(401, [], "no"));
      const client = dial(port);
      for (let count = 1; count <= 3; count += 1) {
        client.socket.write(post("short"));
        await soon(() => expect(client.text.match(/HTTP/g)).toHaveLength(count));
      }
      expect(client.text).not.toContain("close");
    });

    it("says too-large from the length alone, and while it reads where there is none", async () => {
      const found: unknown[] = [];
      const { port } = await serve(async (exchange) => {
        found.push(await exchange.readBody());
        exchange.respond(413, [], "no");
      });
      const declared = dial(port);
      declared.socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${MAX_BODY + 1}\r\n\r\n`);
      await soon(() => expect(declared.text).toMatch(/413.*no$/s));
      const chunked = dial(port);
      chunked.socket.write("POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n");
      for (let count = 0; count < 8; count += 1) chunked.socket.write(`4000\r\n${"y".repeat(0x4000)}\r\n`);
      await soon(() => expect(chunked.text).toMatch(/413.*no$/s));
      expect(found).toEqual(["too-large", "too-large"]);
      await soon(() => expect([declared.closed, chunked.closed]).toEqual([true, true]));
    });

    it("says overloaded where all bodies together are too much, until some are answered", async () => {
      const waiting: InboundExchange[] = [];
      const found: unknown[] = [];
      const { port } = await serve(
        async (exchange) => {
          const body = await exchange.readBody();
          found.push(typeof body === "string" ? body : body.length);
          if (typeof body === "string") exchange.respond(503, [], body);
          else waiting.push(exchange);
        },
        { maxHeldBytes: 100 },
      );
      const [first, second] = [dial(port), dial(port)];
      first.socket.write(post("x".repeat(80)));
      await soon(() => expect(found).toEqual([80]));
      second.socket.write(post("x".repeat(80)));
      await soon(() => expect(second.text).toMatch(/503/));
      waiting[0]?.respond(200, [], "ok");
      await soon(() => expect(first.text).toMatch(/ok$/));
      dial(port).socket.write(post("x".repeat(80)));
      await soon(() => expect(found).toEqual([80, "overloaded", 80]));
    });

    it("holds nothing for an exchange that is over, so that others have the room", async () => {
      const exchanges: InboundExchange[] = [];
      const { port } = await serve((exchange) => exchanges.push(exchange), { maxHeldBytes: 100 });
      const [left, other] = [dial(port), dial(port)];
      left.socket.write(get);
      await soon(() => expect(exchanges).toHaveLength(1));
      other.socket.write(get);
      await soon(() => expect(exchanges).toHaveLength(2));
      expect(exchanges[0]?.hold(60)).toBe(true);
      left.socket.destroy();
      await soon(() => expect(exchanges[0]?.gone).toBe(true));
      expect(exchanges[0]?.hold(60)).toBe(false);
      expect(exchanges[1]?.hold(100)).toBe(true);
      exchanges[1]?.respond(200, [], "ok");
      await soon(() => expect(other.text).toMatch(/ok$/));
    });

    it("streams what is written, at once", async () => {
      let held: InboundExchange | undefined;
      const { port } = await serve((exchange) => {
        held = exchange;
        exchange.head(200, ["content-type", "text/event-stream"]);
        exchange.write("data: 1\n\n");
      });
      const client = dial(port);
      client.socket.write(get);
      await soon(() => expect(client.text).toContain("data: 1\n\n"));
      held?.write(Buffer.from("data: 2\n\n"));
      await soon(() => expect(client.text).toContain("data: 2\n\n"));
      held?.end();
      await soon(() => expect(client.text).toMatch(/0\r\n\r\n$/));
    });

    it("says false to a write that a slow client does not take, and when there is room again", async () => {
      let full = false;
      let drained = 0;
      const { port } = await serve((exchange) => {
        exchange.onDrain = () => {
          drained += 1;
          exchange.end();
        };
        exchange.head(200, []);
        // More than any kernel buffers for one connection.
        full = !exchange.write(Buffer.alloc(64 * 1_048_576));
      });
      const client = dial(port);
      client.socket.pause();
      client.socket.write(get);
      await soon(() => expect(full).toBe(true));
      expect(drained).toBe(0);
      client.socket.resume();
      await soon(() => expect(drained).toBe(1));
    });

    it("cuts a client that leaves its answer unread for too long", async () => {
      const gone = vi.fn();
      const { port } = await serve(
        (exchange) => {
          exchange.onGone = gone;
          exchange.head(200, []);
          while (exchange.write(Buffer.alloc(4_194_304)) && !exchange.gone);
          exchange.write(Buffer.alloc(16_777_216));
        },
        { stalledClientTimeoutMs: 100 },
      );
      const client = dial(port);
      client.socket.pause();
      client.socket.write(get);
      await soon(() => expect(gone).toHaveBeenCalledOnce());
    });

    it("tells once that the client has left, and takes no answer for it any more", async () => {
      const exchanges: InboundExchange[] = [];
      const gone = vi.fn();
      const { port } = await serve((exchange) => {
        exchange.onGone = gone;
        exchanges.push(exchange);
      });
      const client = dial(port);
      client.socket.write(get);
      await soon(() => expect(exchanges).toHaveLength(1));
      client.socket.destroy();
      await soon(() => expect(gone).toHaveBeenCalledOnce());
      const [exchange] = exchanges;
      expect(exchange?.gone).toBe(true);
      exchange?.respond(200, [], "late");
      exchange?.head(200, []);
      exchange?.write("late");
      exchange?.end();
      expect(gone).toHaveBeenCalledOnce();
    });

    it("does not call a client gone that has its whole answer", async () => {
      const gone = vi.fn();
      const { port } = await serve((exchange) => {
        exchange.onGone = gone;
        exchange.respond(200, [], "ok");
      });
      const client = dial(port);
      client.socket.write(get);
      await soon(() => expect(client.text).toMatch(/ok$/));
      client.socket.destroy();
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(gone).not.toHaveBeenCalled();
    });

    it("says gone for a body whose sender leaves", async () => {
      const found: unknown[] = [];
      const { port } = await serve(async (exchange) => void found.push(await exchange.readBody()));
      const client = dial(port);
      client.socket.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc");
      await new Promise((resolve) => setTimeout(resolve, 50));
      client.socket.destroy();
      await soon(() => expect(found).toEqual(["gone"]));
    });

    describeStreamedBodies({ serve, dial, post });

    it.each([
      [400, "nonsense\r\n\r\n"],
      [400, "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n"],
      [400, "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n"],
      [400, "POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: gzip\r\n\r\n"],
      [400, "GET / HTTP/1.1\r\nhost: x\r\nbad header: y\r\n\r\n"],
      [431, `GET / HTTP/1.1\r\nhost: x\r\nx: ${"y".repeat(20_000)}\r\n\r\n`],
    ])("answers %i to what is no proper request, and ends the connection", async (status, text) => {
      const { port } = await serve((exchange) => void exchange.readBody());
      const client = dial(port);
      client.socket.write(text);
      await soon(() => expect(client.text).toContain(`{"malformed":${status}}`));
      await soon(() => expect(client.closed).toBe(true));
    });

    const lines = (count: number) => Array.from({ length: count }, (_, index) => `h${index}: v\r\n`).join("");

    it("presents the last of a hundred headers, and answers 431 to more, however many", async () => {
      const last: (string | undefined)[] = [];
      const { port } = await serve((exchange) => {
        last.push(exchange.rawHeaders.at(-1));
        exchange.respond(200, [], "ok");
      });
      const full = dial(port);
      full.socket.write(`GET / HTTP/1.1\r\nhost: x\r\n${lines(98)}x-forwarded-for: 198.51.100.66\r\n\r\n`);
      await soon(() => expect(full.text).toMatch(/ok$/));
      for (const count of [99, 200]) {
        const client = dial(port);
        client.socket.write(
          `POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n${lines(count)}x-forwarded-for: 198.51.100.66\r\n\r\n`,
        );
        await soon(() =>
          expect(client.text).toMatch(/^HTTP\/1\.1 431 .*connection: close.*{"malformed":431}$/is),
        );
        await soon(() => expect(client.closed).toBe(true));
      }
      expect(last).toEqual(["198.51.100.66"]);
    });

    it("answers 408 to headers that do not come in time", async () => {
      const { port } = await serve(vi.fn(), { headersTimeoutMs: 200 });
      const client = dial(port);
      client.socket.write("GET / HTTP/1.1\r\nhost: x\r\n");
      await soon(() => expect(client.text).toContain('{"malformed":408}'));
    });

    it("does not wait for a connection that never asked anything when it drains", async () => {
      const inbound = await serve(vi.fn());
      const silent = dial(inbound.port);
      await once(silent.socket, "connect");
      await inbound.drain(60_000);
      await soon(() => expect(silent.closed).toBe(true));
    });

    it("lets exchanges end when it drains, takes no new ones, and cuts the rest at the deadline", async () => {
      const exchanges: InboundExchange[] = [];
      const inbound = await serve((exchange) => exchanges.push(exchange));
      const [finishing, hanging] = [dial(inbound.port), dial(inbound.port)];
      finishing.socket.write(get);
      await soon(() => expect(exchanges).toHaveLength(1));
      hanging.socket.write(get);
      await soon(() => expect(exchanges).toHaveLength(2));
      const drained = inbound.drain(300);
      exchanges[0]?.respond(200, [], "last");
      await soon(() => expect(finishing.text).toMatch(/last$/));
      const late = connect(inbound.port, "127.0.0.1");
      const [error] = await once(late, "error");
      expect(error).toMatchObject({ code: "ECONNREFUSED" });
      await drained;
      expect(hanging.text).toBe("");
    });
  });
}
