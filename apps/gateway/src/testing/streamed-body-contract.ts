import type { Socket } from "node:net";
import type { Readable } from "node:stream";
import { expect, it } from "vitest";
import type { BodyError } from "../inbound/body-error.ts";
import type { Inbound, InboundLimits, Serve } from "../inbound/inbound.ts";
import { soon } from "./soon.ts";

/** What the tests of an inbound engine stand on. */
export type InboundTools = {
  readonly serve: (answer: Serve, limits?: Partial<InboundLimits>) => Promise<Inbound>;
  readonly dial: (port: number) => { readonly socket: Socket; text: string; closed: boolean };
  readonly post: (body: string) => string;
};

/** What every inbound engine must do with bodies that stream, and with those that do not come. */
export function describeStreamedBodies({ serve, dial, post }: InboundTools): void {
  it("gives a body as it comes, on demand, and no faster than it is read", async () => {
    let opened: Readable | undefined;
    const { port } = await serve((exchange) => {
      const body = exchange.openBody(64 * 1_048_576);
      if (typeof body === "string") return exchange.respond(500, [], body);
      opened = body;
      return undefined;
    });
    const client = dial(port);
    client.socket.write(
      `POST / HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: ${32 * 1_048_576}\r\n\r\n`,
    );
    await soon(() => expect(client.text).toMatch(/^HTTP\/1\.1 100 /));
    client.socket.write(Buffer.alloc(32 * 1_048_576, "x"));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(opened?.readableLength).toBeLessThan(1_048_576);
    expect(client.socket.writableLength).toBeGreaterThan(1_048_576);
    let seen = 0;
    for await (const chunk of opened as Readable) seen += (chunk as Buffer).length;
    expect(seen).toBe(32 * 1_048_576);
  });

  it("breaks a streamed body off that is longer than allowed, and can still answer", async () => {
    const problems: unknown[] = [];
    const { port } = await serve((exchange) => {
      const body = exchange.openBody(1_000);
      if (typeof body === "string") {
        problems.push(body);
        exchange.respond(413, [], "declared");
        return;
      }
      body.resume().on("error", (error) => {
        problems.push((error as BodyError).problem);
        exchange.respond(413, [], "counted");
      });
    });
    const declared = dial(port);
    declared.socket.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1001\r\n\r\n");
    await soon(() => expect(declared.text).toMatch(/413.*declared$/s));
    const chunked = dial(port);
    chunked.socket.write(
      `POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n3e9\r\n${"y".repeat(1_001)}\r\n`,
    );
    await soon(() => expect(chunked.text).toMatch(/413.*counted$/s));
    expect(problems).toEqual(["too-large", "too-large"]);
  });

  it("breaks a streamed body off whose sender leaves", async () => {
    const problems: unknown[] = [];
    const { port } = await serve((exchange) => {
      const body = exchange.openBody(1_000) as Readable;
      body.resume().on("error", (error) => problems.push((error as BodyError).problem));
    });
    const client = dial(port);
    client.socket.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc");
    await new Promise((resolve) => setTimeout(resolve, 50));
    client.socket.destroy();
    await soon(() => expect(problems).toEqual(["gone"]));
  });

  it("bounds a slow sender of a streamed body, and no slow reader of it, whatever a whole body may take", async () => {
    const problems: unknown[] = [];
    let isRead = true;
    const opened: Readable[] = [];
    const { port } = await serve(
      (exchange) => {
        const body = exchange.openBody(1_000_000) as Readable;
        opened.push(body);
        body.on("error", (error) => {
          problems.push((error as BodyError).problem);
          exchange.respond(408, [], "slow");
        });
        body.on("end", () => exchange.respond(200, [], "done"));
        if (isRead) body.resume();
      },
      { requestTimeoutMs: 100, streamWindowMs: 200, streamWindowBytes: 100 },
    );
    const slow = dial(port);
    const trickle = setInterval(() => slow.socket.write("x"), 20);
    slow.socket.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\n");
    await soon(() => expect(slow.text).toMatch(/408.*slow$/s));
    clearInterval(trickle);
    expect(problems).toEqual(["too-slow"]);
    isRead = false;
    const quick = dial(port);
    quick.socket.write(post("x".repeat(100_000)));
    await soon(() => expect(opened).toHaveLength(2));
    await new Promise((resolve) => setTimeout(resolve, 600));
    opened[1]?.resume();
    await soon(() => expect(quick.text).toMatch(/done$/));
  });

  it.each(["read", "left unread"])(
    "answers 408 to a body that is %s and does not come in time",
    async (how) => {
      const { port } = await serve(
        (exchange) => {
          if (how === "read") void exchange.readBody();
          else exchange.respond(200, [], "ok");
        },
        { requestTimeoutMs: 200, streamWindowMs: 200 },
      );
      const client = dial(port);
      client.socket.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc");
      await soon(() => expect(client.closed).toBe(true));
      expect(client.text).toContain(how === "read" ? '{"malformed":408}' : "ok");
    },
  );

  it("ends the connection after a streamed answer that came before the whole body", async () => {
    const { port } = await serve((exchange) => {
      const body = exchange.openBody(1_000_000) as Readable;
      body.once("data", () => {
        body.destroy();
        exchange.head(200, []);
        exchange.write("early");
        exchange.end();
      });
    });
    const client = dial(port);
    client.socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 500000\r\n\r\n${"x".repeat(100)}`);
    await soon(() => expect(client.text).toMatch(/connection: close.*early/is));
    client.socket.write("x".repeat(499_900));
    await soon(() => expect(client.closed).toBe(true));
    expect(client.text).toMatch(/0\r\n\r\n$/);
  });
}
