import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { soon } from "../testing/soon.ts";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const CHAT = "/v1/chat/completions";
const ask = { model: "gpt-4o", messages: [{ role: "user", content: "Say something about the sea." }] };
let first: RunningSimulator;
let second: RunningSimulator;
let gateway: TestGateway;

beforeAll(async () => {
  [first, second] = await Promise.all([startSimulator(), startSimulator()]);
  gateway = await startTestGateway(
    [
      { baseUrl: `${first.url}/v1`, models: ["gpt-4o", "only-first", "sim-*"] },
      { baseUrl: `${second.url}/v1`, models: ["gpt-4o"], tier: 1 },
      { baseUrl: "http://127.0.0.1:1/v1", models: ["dead", "half-dead"], tier: 0 },
      { baseUrl: `${second.url}/v1`, models: [{ model: "half-dead", upstream: "gpt-4o" }], tier: 1 },
    ],
    { keepAliveMs: 150, firstByteTimeoutMs: 400 },
  );
});
beforeEach(() => {
  for (const simulator of [first, second]) {
    simulator.clearLog();
    simulator.setBehaviour({ latencyMs: 0, tokensPerSecond: null, answerTokens: null });
  }
  gateway.journal.events.length = 0;
});
afterAll(async () => {
  await gateway?.close();
  await Promise.all([first?.close(), second?.close()]);
});

/** A server that answers the first bytes of each connection with whatever `answer` writes. */
async function serveBytes(answer: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.once("data", () => answer(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, sockets, close: () => server.close() };
}

const outcomes = () =>
  gateway.journal.events.map(({ attempt, final, status, errorCode }) => ({
    attempt,
    final,
    status,
    errorCode,
  }));

describe("a provider that fails before the first byte", () => {
  it.each([
    ["429+retry-after:1", 429, "upstream_rate_limited"],
    ["500", 500, "upstream_error"],
    ["503", 503, "upstream_overloaded"],
    ["401", 401, "upstream_auth"],
    ["reset", 0, "connection_reset"],
    ["close", 0, "connection_reset"],
    ["html", 200, "upstream_html"],
    ["html+status:502", 502, "upstream_error"],
    ["empty", 200, "upstream_broken_reply"],
    ["error-in-stream", 200, "upstream_broken_reply"],
    ["truncate", 200, "upstream_broken_reply"],
    ["wrong-length", 200, "malformed_response"],
    ["stall", 0, "first_byte_timeout"],
  ])("is invisible: after %s the next one answers", async (fault, status, errorCode) => {
    first.script([fault]);
    const response = await gateway.post(CHAT, ask);
    expect(response.status).toBe(200);
    expect(response.headers.get("x-operon-attempts")).toBe("2");
    expect((await response.json()).object).toBe("chat.completion");
    expect(outcomes()).toEqual([
      { attempt: 1, final: false, status, errorCode },
      { attempt: 2, final: true, status: 200, errorCode: null },
    ]);
    expect(gateway.journal.events[0]?.usage.output).toBe(0);
    expect(new Set(gateway.journal.events.map(({ requestId }) => requestId)).size).toBe(1);
  });

  it.each(["error-in-stream+after:0", "empty", "truncate+after:0", "reset+after:0", "503"])(
    "is invisible in a stream too: after %s the next one streams",
    async (fault) => {
      first.script([fault]);
      const response = await gateway.post(CHAT, { ...ask, stream: true });
      const text = await response.text();
      expect(text).toContain("[DONE]");
      expect(text).not.toContain("error");
      expect(outcomes().map(({ final }) => final)).toEqual([false, true]);
    },
  );

  it("is not needed to be there at all", async () => {
    expect((await gateway.post(CHAT, { ...ask, model: "half-dead" })).status).toBe(200);
    expect(outcomes()[0]).toEqual({ attempt: 1, final: false, status: 0, errorCode: "connect_failed" });
  });
});

describe("when every provider fails", () => {
  it("the client gets 503 in OpenAI's shape, and when to come back", async () => {
    first.script(["500"]);
    second.script(["503+retry-after:7"]);
    const response = await gateway.post(CHAT, ask);
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("7");
    expect((await response.json()).error).toMatchObject({ code: "upstream_failed", type: "server_error" });
    expect(outcomes().map(({ final }) => final)).toEqual([false, true]);
  });

  it("a page of HTML never reaches the client", async () => {
    first.script(["html"], "only-first");
    const response = await gateway.post(CHAT, { ...ask, model: "sim-fault-html" });
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain("<");
  });

  it("429 stays 429, with the shortest wait that was asked for", async () => {
    first.script(["429+retry-after:9"]);
    second.script(["429+retry-after:4"]);
    const response = await gateway.post(CHAT, ask);
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("4");
    expect((await response.json()).error.code).toBe("rate_limited");
  });

  it("a connection that broke is tried once more where nobody else is left", async () => {
    first.script(["reset"], "sim-echo");
    expect((await gateway.post(CHAT, { ...ask, model: "sim-echo" })).status).toBe(200);
    expect(outcomes().map(({ errorCode }) => errorCode)).toEqual(["connection_reset", null]);
    expect((await gateway.post(CHAT, { ...ask, model: "dead" })).status).toBe(503);
  });

  it("a provider's refusal of the request itself passes as it is, and is tried nowhere else", async () => {
    first.script(["400+code:context_length_exceeded"]);
    const response = await gateway.post(CHAT, ask);
    expect(response.status).toBe(400);
    expect((await response.json()).error.code).toBe("context_length_exceeded");
    expect(outcomes()).toEqual([
      { attempt: 1, final: true, status: 400, errorCode: "upstream_context_length" },
    ]);
    expect(gateway.journal.events[0]?.usage).toMatchObject({ input: 0, output: 0 });
  });
});

describe("a stream that breaks after its first byte", () => {
  it.each(["truncate+after:4", "truncate-json+after:4", "reset+after:4"])(
    "ends in an error event without [DONE]: %s",
    async (fault) => {
      first.script([fault]);
      const text = await (await gateway.post(CHAT, { ...ask, stream: true })).text();
      expect(text).not.toContain("[DONE]");
      expect(JSON.parse(text.trimEnd().split("\n\n").at(-1)?.slice(6) ?? "").error.code).toBe(
        "stream_interrupted",
      );
      expect(gateway.journal.events).toMatchObject([
        { final: true, interrupted: true, estimated: true, status: 200 },
      ]);
      expect(gateway.journal.events[0]?.usage.output).toBeGreaterThan(0);
    },
  );

  it("shows the provider's own error event", async () => {
    first.script(["error-in-stream+after:4"]);
    const text = await (await gateway.post(CHAT, { ...ask, stream: true })).text();
    expect(text.match(/"error"/g)).toHaveLength(1);
    expect(gateway.journal.events).toMatchObject([{ errorCode: "upstream_stream_error", final: true }]);
  });
});

describe("a client that leaves", () => {
  it("cuts the provider off within 100 ms, and what was delivered is on record", async () => {
    first.setBehaviour({ tokensPerSecond: 50, answerTokens: 500 });
    // The best of a few: how busy the machine is says nothing about the gateway.
    const tookMs: number[] = [];
    while (tookMs.length < 5 && !tookMs.some((each) => each < 100)) {
      first.clearLog();
      const abort = new AbortController();
      const response = await gateway.post(CHAT, { ...ask, stream: true }, { signal: abort.signal });
      await response.body?.getReader().read();
      const leftAt = Date.now();
      abort.abort();
      await soon(() => expect(first.log()[0]?.outcome).toBe("aborted"));
      tookMs.push(Date.parse(first.log()[0]?.abortedAt ?? "") - leftAt);
    }
    expect(Math.min(...tookMs)).toBeLessThan(100);
    await soon(() => expect(gateway.journal.events).toHaveLength(tookMs.length));
    const [event] = gateway.journal.events;
    expect(event).toMatchObject({
      status: 499,
      errorCode: "client_gone",
      interrupted: true,
      estimated: true,
    });
    expect(event?.usage.output).toBeGreaterThan(0);
    expect(event?.usage.output).toBeLessThan(500);
  });

  it("is noticed while the provider has not said anything yet", async () => {
    first.setBehaviour({ latencyMs: 5_000 });
    const abort = new AbortController();
    const answer = gateway.post(CHAT, ask, { signal: abort.signal });
    await soon(() => expect(first.log()).toHaveLength(1));
    abort.abort();
    await expect(answer).rejects.toThrow();
    await soon(() => expect(first.log()[0]?.outcome).toBe("aborted"));
    await soon(() => expect(outcomes()).toMatchObject([{ status: 499, final: true }]));
    expect(second.log()).toEqual([]);
  });
});

describe("a client that reads slowly", () => {
  it("slows its provider down instead of filling our memory", async () => {
    const chunk = `data: {"choices":[{"delta":{"content":"${"x".repeat(65_536)}"}}]}\n\n`;
    const head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";
    const { port, sockets, close } = await serveBytes((socket) => {
      socket.write(head);
      const pour = (): void => {
        while (!socket.destroyed && socket.write(chunk));
      };
      socket.on("drain", pour);
      pour();
    });
    const slow = await startTestGateway([{ baseUrl: `http://127.0.0.1:${port}/v1`, models: ["gpt-4o"] }]);
    const response = await slow.post(CHAT, { ...ask, stream: true });
    const reader = response.body?.getReader();
    await reader?.read();
    const sent = () => sockets[0]?.bytesWritten ?? 0;
    let before = -1;
    while (sent() !== before) {
      before = sent();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(before).toBeLessThan(64 * 1_048_576);
    await reader?.cancel();
    await soon(() => expect(sockets[0]?.destroyed).toBe(true));
    await slow.close();
    close();
  });
});

describe("a provider that does not come to its end", () => {
  const HEAD = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
  const said = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: "Hi" } }] })}\n\n`;
  const flood = (socket: Socket): void => {
    while (!socket.destroyed && socket.write("x".repeat(65_536))) {}
    socket.once("drain", () => flood(socket));
  };

  it.each([
    ["an error", `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\n\r\n{"error":`, CHAT],
    ["a stream's end", `${HEAD}${said}data: [DONE]\n\n`, CHAT],
    [
      "an error in a translated stream",
      `${HEAD}${said}data: {"error":{"message":"No."}}\n\n`,
      "/v1/responses",
    ],
  ])("is cut off, and its client has its answer: after %s", async (_, bytes, path) => {
    const { port, sockets, close } = await serveBytes((socket) => {
      socket.write(bytes);
      setTimeout(() => flood(socket), 50);
    });
    const endless = await startTestGateway([{ baseUrl: `http://127.0.0.1:${port}/v1`, models: ["m"] }]);
    const body = path === CHAT ? ask : { input: "Hi" };
    const response = await endless.post(path, { ...body, model: "m", stream: true });
    expect((await response.text()).length).toBeGreaterThan(0);
    await soon(() => expect(sockets[0]?.destroyed).toBe(true));
    expect(endless.journal.events).toHaveLength(1);
    await endless.close();
    close();
  });
});

describe("a client that waits", () => {
  it("gets comments until the stream begins, and then the stream", async () => {
    first.setBehaviour({ latencyMs: 380 });
    const response = await gateway.post(CHAT, { ...ask, stream: true });
    expect(response.headers.get("x-operon-model")).toBe("gpt-4o");
    expect(response.headers.get("x-operon-provider")).toBeNull();
    const text = await response.text();
    expect(text.startsWith(": keep-alive\n\n: keep-alive\n\ndata: ")).toBe(true);
    expect(text).toContain("[DONE]");
  });

  it("gets an error event where nobody answers after all", async () => {
    first.script(["stall"], "sim-echo");
    const response = await gateway.post(CHAT, { ...ask, model: "sim-echo", stream: true });
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toMatch(/^: keep-alive\n\n/);
    expect(text).toContain('"code":"upstream_failed"');
    expect(text).not.toContain("[DONE]");
  });

  it("gets empty lines where it speaks Gemini's dialect, as Google's SDKs take comments for JSON", async () => {
    first.setBehaviour({ latencyMs: 250 });
    const contents = [{ parts: [{ text: "Hi" }] }];
    const response = await gateway.post("/v1beta/models/sim-echo:streamGenerateContent?alt=sse", {
      contents,
    });
    expect(await response.text()).toMatch(/^\n+data: \{/);
  });

  it("gets the provider's refusal as an event that Anthropic's SDKs know by its name", async () => {
    first.setBehaviour({ latencyMs: 250 });
    first.script(["400"], "sim-echo");
    const { model: _, ...body } = { ...ask, max_tokens: 9, stream: true };
    const response = await gateway.post("/v1/messages", { ...body, model: "sim-echo" });
    expect(await response.text()).toMatch(/keep-alive\n\nevent: error\ndata: \{"type":"error"/);
  });

  it("gets the provider's refusal as an event", async () => {
    first.setBehaviour({ latencyMs: 250 });
    first.script(["400+code:context_length_exceeded"], "sim-echo");
    const response = await gateway.post(CHAT, { ...ask, model: "sim-echo", stream: true });
    expect(await response.text()).toContain("context_length_exceeded");
  });
});

describe("providers of one tier", () => {
  it("share requests by weight", async () => {
    const shared = await startTestGateway([
      { baseUrl: `${first.url}/v1`, models: ["gpt-4o"], weight: 3 },
      { baseUrl: `${second.url}/v1`, models: ["gpt-*"], weight: 1 },
    ]);
    for (let count = 0; count < 8; count += 1) await (await shared.post(CHAT, ask)).arrayBuffer();
    expect([first.log().length, second.log().length]).toEqual([6, 2]);
    await shared.close();
  });
});

describe("an answer that is encoded although we did not ask for it", () => {
  it("is not passed on unread", async () => {
    const { port, close } = await serveBytes((socket) => {
      socket.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\n");
      socket.write("content-length: 2\r\n\r\n{}");
    });
    const encoded = await startTestGateway([{ baseUrl: `http://127.0.0.1:${port}/v1`, models: ["gpt-4o"] }]);
    expect((await encoded.post(CHAT, ask)).status).toBe(503);
    expect(encoded.journal.events).toMatchObject([{ errorCode: "upstream_encoded", final: true }]);
    await encoded.close();
    close();
  });
});
