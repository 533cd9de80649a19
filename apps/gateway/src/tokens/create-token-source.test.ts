import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TokenRequest } from "@operon/providers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { soon } from "../testing/soon.ts";
import type { Transport } from "../transport/transport.ts";
import { createUndiciTransport } from "../transport/undici-transport.ts";
import { createTokenSource, type TokenSource } from "./create-token-source.ts";

const HOUR_SEC = 3_600;
const MINUTE_MS = 60_000;

let server: Server;
let transport: Transport;
let source: TokenSource;
let origin: string;
let clockMs: number;
let asked: { method: string; url: string; type: string; body: string }[];
let answer: (response: ServerResponse, count: number) => void;

const reply =
  (fields: object, status = 200) =>
  (response: ServerResponse) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(fields));
  };
const numbered = (response: ServerResponse, count: number) =>
  reply({ token_type: "Bearer", expires_in: HOUR_SEC, access_token: `token-${count}` })(response);
const application = (secret = "s3cret"): TokenRequest => ({
  origin,
  path: "/tenant/oauth2/v2.0/token",
  body: `grant_type=client_credentials&client_secret=${secret}`,
});

beforeEach(async () => {
  asked = [];
  answer = numbered;
  clockMs = 1_000_000;
  server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (data: string) => {
      body += data;
    });
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      asked.push({ method, url, type: String(headers["content-type"]), body });
      answer(response, asked.length);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  transport = createUndiciTransport({
    connectTimeoutMs: 500,
    firstByteTimeoutMs: 1_000,
    idleTimeoutMs: 1_000,
  });
  source = createTokenSource({ transport, now: () => clockMs });
});

afterEach(async () => {
  await transport.close();
  server.closeAllConnections();
  server.close();
});

describe("a token", () => {
  it("is asked for as an application of its tenant", async () => {
    await expect(source.tokenFor(application(), "any")).resolves.toBe("token-1");
    expect(asked).toEqual([
      {
        method: "POST",
        url: "/tenant/oauth2/v2.0/token",
        type: "application/x-www-form-urlencoded",
        body: "grant_type=client_credentials&client_secret=s3cret",
      },
    ]);
  });

  it("is there at once while it is good for more than five minutes, whoever prepared the request", async () => {
    await source.tokenFor(application(), "any");
    clockMs += 54 * MINUTE_MS;
    expect(source.tokenFor(application(), "any")).toBe("token-1");
    expect(asked).toHaveLength(1);
  });

  it("serves on in its last five minutes, while one request brings the next", async () => {
    await source.tokenFor(application(), "any");
    clockMs += 56 * MINUTE_MS;
    expect(source.tokenFor(application(), "any")).toBe("token-1");
    expect(source.tokenFor(application(), "any")).toBe("token-1");
    await soon(() => expect(source.tokenFor(application(), "any")).toBe("token-2"));
    expect(asked).toHaveLength(2);
  });

  it("serves to its end where the next one does not come, which is tried every five seconds", async () => {
    await source.tokenFor(application(), "any");
    answer = reply({}, 503);
    clockMs += 56 * MINUTE_MS;
    source.tokenFor(application(), "any");
    await soon(() => expect(asked).toHaveLength(2));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(source.tokenFor(application(), "any")).toBe("token-1");
    expect(asked).toHaveLength(2);
    clockMs += 5_001;
    expect(source.tokenFor(application(), "any")).toBe("token-1");
    await soon(() => expect(asked).toHaveLength(3));
  });

  it("is not used once it has ended", async () => {
    await source.tokenFor(application(), "any");
    clockMs += 60 * MINUTE_MS;
    await expect(source.tokenFor(application(), "any")).resolves.toBe("token-2");
  });

  it("of a short life is used for half of it before the next is fetched", async () => {
    answer = (response, count) => reply({ expires_in: "60", access_token: `short-${count}` })(response);
    await source.tokenFor(application(), "any");
    clockMs += 29_000;
    expect(source.tokenFor(application(), "any")).toBe("short-1");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(asked).toHaveLength(1);
    clockMs += 2_000;
    source.tokenFor(application(), "any");
    await soon(() => expect(source.tokenFor(application(), "any")).toBe("short-2"));
  });

  it("is fetched once for all who wait for it", async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => source.tokenFor(application(), "any")));
    expect(new Set(tokens)).toEqual(new Set(["token-1"]));
    expect(asked).toHaveLength(1);
  });

  it("belongs to one application: another secret gets another", async () => {
    await expect(source.tokenFor(application("a"), "any")).resolves.toBe("token-1");
    await expect(source.tokenFor(application("b"), "any")).resolves.toBe("token-2");
    expect(source.tokenFor(application("a"), "any")).toBe("token-1");
  });

  it("that the root's network brought is not lent to whoever may reach the public one only", async () => {
    await source.tokenFor(application(), "any");
    await expect(source.tokenFor(application(), "public")).rejects.toMatchObject({ failure: "unavailable" });
    expect(asked).toHaveLength(1);
  });
});

describe("a token that does not come", () => {
  it.each<[string, (response: ServerResponse) => void, string]>([
    ["refused credentials", reply({ error: "invalid_client" }, 401), "refused"],
    ["a request that is refused", reply({ error: "unauthorized_client" }, 400), "refused"],
    ["a server that fails", reply({}, 500), "unavailable"],
    ["a redirect", (response) => response.writeHead(302, { location: "/x" }).end(), "unavailable"],
    ["a connection that breaks", (response) => response.destroy(), "unavailable"],
    ["no token in the answer", reply({ expires_in: 60 }), "malformed"],
    ["a token that is not fit for a header", reply({ access_token: "a\r\nb", expires_in: 60 }), "malformed"],
    ["a token of another type", reply({ access_token: "a", token_type: "pop", expires_in: 60 }), "malformed"],
    ["a life of no time", reply({ access_token: "a", expires_in: 0 }), "malformed"],
    ["a page", (response) => response.end("<html>"), "malformed"],
    ["an answer without end", (response) => response.end("x".repeat(70_000)), "unavailable"],
  ])("for %s is said so, and holds no secret", async (_, respond, failure) => {
    answer = respond;
    const outcome = Promise.resolve(source.tokenFor(application(), "any"));
    await expect(outcome).rejects.toMatchObject({ name: "TokenError", failure });
    await outcome.catch((error: Error) => expect(`${error.stack}`).not.toContain("s3cret"));
  });

  it("is not asked for again within five seconds, then it is", async () => {
    answer = reply({}, 503);
    await expect(source.tokenFor(application(), "any")).rejects.toThrow();
    clockMs += 4_900;
    await expect(source.tokenFor(application(), "any")).rejects.toThrow();
    expect(asked).toHaveLength(1);
    answer = numbered;
    clockMs += 200;
    await expect(source.tokenFor(application(), "any")).resolves.toBe("token-2");
  });
});
