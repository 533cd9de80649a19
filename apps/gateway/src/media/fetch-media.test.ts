import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createPublicLookup } from "@operon/trust";
import { Agent, buildConnector } from "undici";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Transport, TransportLimits, UpstreamRequest } from "../transport/transport.ts";
import { UndiciExchange } from "../transport/undici-exchange.ts";
import { createUndiciTransport } from "../transport/undici-transport.ts";
import { createMediaFetcher, type MediaFetcher } from "./fetch-media.ts";

let server: Server;
let port: number;
let connects: number;
let sent: UpstreamRequest[];
let retained: string[][];
let answer: (response: ServerResponse) => void;
const open: MediaFetcher[] = [];

beforeEach(async () => {
  connects = 0;
  sent = [];
  retained = [];
  server = createServer((_request, response) => answer(response)).listen(0, "127.0.0.1");
  server.on("connection", () => {
    connects += 1;
  });
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((fetcher) => fetcher.close()));
  server.closeAllConnections();
  server.close();
});

function fetcherOver(openTransport: (limits: TransportLimits) => Transport): MediaFetcher {
  const fetcher = createMediaFetcher({ openTransport });
  open.push(fetcher);
  return fetcher;
}

/** Takes the public network for this machine's, and remembers what was asked of it. */
function reachingLoopback(limits: TransportLimits): Transport {
  const real = createUndiciTransport(limits);
  return {
    send(request, listener) {
      sent.push(request);
      return real.send({ ...request, network: "any" }, listener);
    },
    retain(origins) {
      retained.push([...origins]);
      real.retain(origins);
    },
    close: () => real.close(),
  };
}

/** As the real one, but every name leads to `address`. */
function resolvingTo(address: string): () => Transport {
  const lookup = createPublicLookup((_hostname, _options, callback) =>
    callback(null, [{ address, family: 4 }]),
  );
  const agent = new Agent({ connect: buildConnector({ timeout: 300, lookup }) });
  return () => ({
    send({ origin, path, method }, listener) {
      const exchange = new UndiciExchange(listener);
      agent.dispatch({ origin, path, method }, exchange);
      return exchange;
    },
    retain: () => undefined,
    close: () => agent.destroy(),
  });
}

const png = (response: ServerResponse) =>
  response.writeHead(200, { "content-type": "image/png" }).end("png!");
const here = (path = "/cat.png?size=1") => `http://127.0.0.1:${port}${path}`;

describe("media at an address", () => {
  it("comes as bytes with its type, from the public network, with nothing of ours in the request", async () => {
    answer = (response) =>
      response.writeHead(200, { "content-type": "Image/PNG; charset=binary" }).end("png!");
    const found = await fetcherOver(reachingLoopback).fetch(here(), "image");
    expect(found).toEqual({ mediaType: "image/png", data: Buffer.from("png!") });
    expect(sent[0]).toMatchObject({ network: "public", method: "GET", path: "/cat.png?size=1" });
    const names = sent[0]?.headers.filter((_, index) => index % 2 === 0);
    expect(names).toEqual(["accept", "accept-encoding", "user-agent"]);
  });

  it("leaves no connection behind, whatever the origins that clients name", async () => {
    answer = png;
    await fetcherOver(reachingLoopback).fetch(here(), "image");
    expect(retained).toEqual([[]]);
  });

  it.each(["audio/mpeg", "application/pdf", "text/plain; charset=utf-8"])(
    "may be %s as a document and not as an image",
    async (type) => {
      answer = (response) => response.writeHead(200, { "content-type": type }).end("x");
      const fetcher = fetcherOver(reachingLoopback);
      expect(await fetcher.fetch(here(), "document")).toMatchObject({ mediaType: type.split(";")[0] });
      expect(await fetcher.fetch(here(), "image")).toHaveProperty("problem");
    },
  );
});

describe("what could not be fetched", () => {
  const big = 20 * 1_048_576 + 1;
  const image = { "content-type": "image/png" };

  it.each<[string, (response: ServerResponse) => void]>([
    [
      "a redirect",
      (response) => response.writeHead(302, { ...image, location: "http://127.0.0.1:1/" }).end(),
    ],
    ["a page", (response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>")],
    ["JSON", (response) => response.writeHead(200, { "content-type": "application/json" }).end("{}")],
    ["no type", (response) => response.writeHead(200).end("x")],
    ["a part", (response) => response.writeHead(206, image).end("x")],
    ["nothing there", (response) => response.writeHead(404, image).end("x")],
    [
      "an encoded answer",
      (response) => response.writeHead(200, { ...image, "content-encoding": "gzip" }).end(),
    ],
    [
      "a length of more than 20 MB",
      (response) => response.writeHead(200, { ...image, "content-length": big }).write("x"),
    ],
    ["more than 20 MB", (response) => response.writeHead(200, image).end(Buffer.alloc(big))],
    ["a connection that breaks", (response) => response.destroy()],
  ])("is told in the same words for %s", async (_, respond) => {
    answer = respond;
    const found = await fetcherOver(reachingLoopback).fetch(here(), "image");
    expect(found).toEqual({ problem: expect.stringMatching(/^could not be fetched: it must lie/) });
  });

  it.each([
    ["ftp://host/a.png", "does not have an http or https address"],
    ["data:image/png;base64,AAAA", "does not have an http or https address"],
    ["file:///etc/passwd", "does not have an http or https address"],
    ["gopher://127.0.0.1:6379/_", "does not have an http or https address"],
    ["//host/a.png", "does not have an http or https address"],
    ["", "does not have an http or https address"],
    ["https://user:pw@host/a.png", "has an address with credentials in it"],
    ["https://user@host/a.png", "has an address with credentials in it"],
    [`https://host/${"a".repeat(2_048)}`, "has an address of more than 2048 characters"],
  ])("is refused by its address alone: %j", async (url, problem) => {
    expect(await fetcherOver(reachingLoopback).fetch(url, "image")).toEqual({ problem });
    expect(sent).toEqual([]);
  });
});

describe("an address that leads into this network", () => {
  const FAILED = { problem: expect.stringMatching(/^could not be fetched/) };

  it.each([
    "127.0.0.1",
    "0x7f.1",
    "0x7f000001",
    "2130706433",
    "0177.0.0.1",
    "127.1",
    "0",
    "[::]",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b::127.0.0.1]",
    "[2002:7f00:1::]",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "169.254.169.254",
    "100.100.100.200",
    "192.0.0.192",
    "168.63.129.16",
    "10.0.0.1",
    "192.168.0.1",
    "localhost",
    "localhost.",
    "LOCALHOST",
    "127.0.0.1.",
    "①②⑦.⓪.⓪.①",
  ])("is never connected to: %s", async (host) => {
    answer = png;
    const fetcher = fetcherOver((limits) => createUndiciTransport({ ...limits, connectTimeoutMs: 300 }));
    expect(await fetcher.fetch(`http://${host}:${port}/a.png`, "image")).toEqual(FAILED);
    expect(connects).toBe(0);
  });

  it.each(["127.0.0.1.nip.io", "7f000001.nip.io", "localtest.example"])(
    "is never connected to by a name: %s",
    async (name) => {
      answer = png;
      const fetcher = fetcherOver(resolvingTo("127.0.0.1"));
      expect(await fetcher.fetch(`http://${name}:${port}/a.png`, "image")).toEqual(FAILED);
      expect(connects).toBe(0);
    },
  );
});
