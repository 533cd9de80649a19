import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { forwardToGateway, type KeySource } from "./forward-to-gateway.ts";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function gateway(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  closers.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/chat/completions`;
}

function keySource(ageMs: number): KeySource & { made: number } {
  const source = {
    made: 1,
    key: async () => ({
      secret: `key-${source.made}`,
      madeAtMs: Date.now() - (source.made === 1 ? ageMs : 0),
      expiresAtMs: 0,
    }),
    forget: () => {
      source.made += 1;
    },
  };
  return source;
}

const body = Uint8Array.from(Buffer.from('{"messages":[]}'));
const request = (url: string, signal = new AbortController().signal) =>
  ({ url, method: "POST", body, signal }) as const;

test("a key that the gateway no longer takes is replaced, and the request goes through", async () => {
  const url = await gateway((incoming, answer) => {
    answer.writeHead(incoming.headers.authorization === "Bearer key-2" ? 200 : 401).end();
  });
  const keys = keySource(60_000);
  expect((await forwardToGateway(request(url), keys)).status).toBe(200);
  expect(keys.made).toBe(2);
});

test("a new key that has not reached the gateway yet is tried until it has", async () => {
  let tries = 0;
  const url = await gateway((_, answer) => {
    tries += 1;
    answer.writeHead(tries < 3 ? 401 : 200).end();
  });
  const keys = keySource(0);
  expect((await forwardToGateway(request(url), keys)).status).toBe(200);
  expect(keys.made).toBe(1);
});

test("events arrive before the answer ends, and leaving ends it upstream", async () => {
  let isGone: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    isGone = resolve;
  });
  const url = await gateway((_, answer) => {
    answer.writeHead(200, { "content-type": "text/event-stream" });
    answer.write("data: one\n\n");
    answer.on("close", isGone);
  });
  const browser = new AbortController();
  const answer = await forwardToGateway(request(url, browser.signal), keySource(60_000));
  const first = await answer.body?.getReader().read();
  expect(Buffer.from(first?.value ?? []).toString()).toBe("data: one\n\n");
  browser.abort();
  await gone;
});

test("a gateway that is away is said in words, without what was sent", async () => {
  const failed = forwardToGateway(request("http://127.0.0.1:9/v1/chat/completions"), keySource(0));
  await expect(failed).rejects.toMatchObject({
    code: "store_unavailable",
    message: "The gateway does not answer at http://127.0.0.1:9. Is it running?",
  });
});
