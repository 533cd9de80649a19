import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { useTestStores } from "@operon/testkit";
import { afterEach, describe, expect, it } from "vitest";
import { guardedFetch } from "../outbound/guarded-fetch.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { useServiceFixture } from "../testing/use-service-fixture.ts";
import { createProvider } from "./create-provider.ts";
import { testProvider } from "./test-provider.ts";

const fixture = useServiceFixture(useTestStores());
const servers: Server[] = [];
const KEY = "sk-upstream-0123456789";

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  servers.push(server);
  await new Promise((resolve) => server.once("listening", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

function answer(status: number, type: string, body: string): Promise<string> {
  return serve((_, response) => response.writeHead(status, { "content-type": type }).end(body));
}

const ask = (baseUrl: string) =>
  testProvider(fixture().platform("owner"), {
    kind: "openai-compatible",
    baseUrl,
    credentials: { apiKey: KEY },
  });

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

describe("testProvider", () => {
  it("lists the models of a provider that accepts the credential", async () => {
    const baseUrl = await serve(({ headers, url }, response) => {
      const accepted = headers.authorization === `Bearer ${KEY}` && url === "/v1/models";
      response.writeHead(accepted ? 200 : 401, { "content-type": "application/json" });
      response.end(JSON.stringify({ data: [{ id: "b" }, { id: "a" }, { id: 7 }] }));
    });
    expect(await ask(baseUrl)).toMatchObject({ ok: true, status: 200, message: null, models: ["a", "b"] });
  });

  it("tests what is stored, with the credential that nobody sees", async () => {
    let seen: string | undefined;
    const baseUrl = await serve(({ headers }, response) => {
      seen = headers.authorization;
      response.setHeader("content-type", "application/json").end('{"data":[]}');
    });
    const input = { tenantId: "1", name: "stored", models: [{ model: "m" }] };
    const ctx = fixture().platform("owner");
    const { id } = await createProvider(ctx, {
      ...input,
      kind: "openai-compatible",
      baseUrl,
      credentials: { apiKey: KEY },
    });
    const result = await testProvider(ctx, { providerId: id });
    expect(result.ok).toBe(true);
    expect(seen).toBe(`Bearer ${KEY}`);
    expect(JSON.stringify(result)).not.toContain(KEY);
  });

  it.each([
    [401, "application/json", "{}", "does not accept this credential"],
    [403, "application/json", "{}", "does not allow"],
    [404, "application/json", "{}", "no list of models"],
    [200, "text/html", "<!doctype html><p>Hi", "web page"],
    [404, "text/html", "<html>", "web page"],
    [302, "text/plain", "", "redirects"],
    [429, "application/json", "{}", "limiting"],
    [503, "application/json", "{}", "failing"],
    [200, "application/json", "{", "not with a list"],
    [200, "application/json", '{"object":"list"}', "not with a list"],
  ])("says in words what a %i of %s with %j means", async (status, type, body, words) => {
    const result = await ask(await answer(status, type, body));
    expect(result).toMatchObject({ ok: false, status, models: [] });
    expect(result.message).toContain(words);
  });

  it("does not follow a redirect, so that the credential goes nowhere else", async () => {
    let followed = false;
    const elsewhere = await serve((_, response) => {
      followed = true;
      response.end();
    });
    const baseUrl = await serve((_, response) => response.writeHead(307, { location: elsewhere }).end());
    expect((await ask(baseUrl)).ok).toBe(false);
    expect(followed).toBe(false);
  });

  it("says that nothing listens, that the host is unknown, and that the answer is too long", async () => {
    expect((await ask("http://127.0.0.1:1/v1")).message).toContain("refused");
    expect((await ask("http://no-such-host.invalid/v1")).message).toMatch(/not found|could not be resolved/);
    const endless = await answer(200, "application/json", "x".repeat(1_100_000));
    expect((await ask(endless)).message).toContain("1 MiB");
  });

  it("never connects a reseller to this network, by address or by name", async () => {
    let connections = 0;
    const baseUrl = await serve((_, response) => response.end());
    servers.at(-1)?.on("connection", () => {
      connections += 1;
    });
    const mine = await fixture().tenant();
    const { port } = new URL(baseUrl);
    for (const host of ["127.0.0.1", "localhost", "localhost.", "127.1", "[::ffff:127.0.0.1]", "0"]) {
      const url = `http://${host}:${port}/v1`;
      const input = { kind: "openai-compatible", baseUrl: url, credentials: { apiKey: KEY } } as const;
      const result = await testProvider(mine.as("owner"), input);
      expect(result.ok).toBe(false);
      expect(result.message).toMatch(/private network|not found|resolved/);
    }
    expect(connections).toBe(0);
  });

  it("gives up after its time, also in the middle of an answer", async () => {
    const baseUrl = await serve((_, response) => void response.writeHead(200).write("{"));
    const options = { headers: [], privateNetwork: "allowed", timeoutMs: 200, maxBytes: 1_000 } as const;
    await expect(guardedFetch(new URL(baseUrl), options)).rejects.toThrow();
  });

  it("answers another tenant's provider as a missing one, and is forbidden to readers", async () => {
    const mine = await fixture().tenant();
    const other = await fixture().tenant();
    const input = { name: "theirs", models: [{ model: "m" }], credentials: { apiKey: KEY } };
    const { id } = await createProvider(other.as("owner"), { ...input, kind: "openai", tenantId: other.id });
    const test = (providerId: string) => refusalOf(testProvider(mine.as("owner"), { providerId }));
    expect(await test(id)).toBe(await test("999999999"));
    expect(await refusalOf(testProvider(other.as("auditor"), { providerId: id }))).toContain('"forbidden"');
  });
});
