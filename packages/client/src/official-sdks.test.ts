import Anthropic from "@anthropic-ai/sdk";
import { makeSigningSecret } from "@operon/trust";
import OpenAI, { toFile } from "openai";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSignedFetch } from "./create-signed-fetch.ts";
import { startVerifyingServer, type VerifyingServer } from "./testing/start-verifying-server.ts";

const signingSecret = makeSigningSecret();
const dummyKey = "sk-op-this-must-not-travel";
let server: VerifyingServer;

beforeAll(async () => {
  server = await startVerifyingServer(signingSecret);
});
afterAll(() => server.close());
beforeEach(() => {
  server.received.length = 0;
  server.answers.length = 0;
});

const failure = { status: 500, body: { error: { message: "try again" } } };

/** Every request came signed, with a nonce of its own, and without a bearer secret anywhere. */
function expectSigned(requests: number): void {
  expect(server.received.map((one) => one.verdict)).toEqual(Array(requests).fill("ok"));
  expect(new Set(server.received.map((one) => one.nonce)).size).toBe(requests);
  for (const { rawHeaders } of server.received) {
    const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
    for (const name of ["authorization", "x-api-key", "api-key", "x-goog-api-key"]) {
      expect(names).not.toContain(name);
    }
    expect(rawHeaders.join("\n")).not.toContain(dummyKey);
    expect(rawHeaders.join("\n")).not.toContain(signingSecret.slice(7));
  }
}

describe("the official openai SDK", () => {
  const client = (secret = signingSecret) =>
    new OpenAI({
      baseURL: `${server.url}/v1`,
      apiKey: dummyKey,
      fetch: createSignedFetch({ keyId: "42", signingSecret: secret }),
    });
  const request = { model: "gpt-4o", messages: [{ role: "user" as const, content: "Grüße" }] };
  const completion = {
    status: 200,
    body: {
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 1,
      model: "gpt-4o",
      choices: [{ index: 0, message: { role: "assistant", content: "Hello" }, finish_reason: "stop" }],
    },
  };

  it("gets a completion", async () => {
    server.answers.push(completion);
    const answer = await client().chat.completions.create(request);
    expect(answer.choices[0]?.message.content).toBe("Hello");
    expectSigned(1);
    expect(JSON.parse(server.received[0]?.body ?? "")).toEqual(request);
  });

  it("gets a stream", async () => {
    const events = ["Hel", "lo"].map((content) =>
      JSON.stringify({ choices: [{ index: 0, delta: { content } }] }),
    );
    server.answers.push({ status: 200, body: [...events, "[DONE]"].map((data) => `data: ${data}`) });
    let text = "";
    for await (const chunk of await client().chat.completions.create({ ...request, stream: true })) {
      text += chunk.choices[0]?.delta.content ?? "";
    }
    expect(text).toBe("Hello");
    expectSigned(1);
  });

  it("tries again after a 500 with a new nonce", async () => {
    server.answers.push(failure, failure, completion);
    const answer = await client().chat.completions.create(request);
    expect(answer.choices[0]?.message.content).toBe("Hello");
    expectSigned(3);
  });

  it("sends queries and files signed", async () => {
    server.answers.push({ status: 200, body: { data: [] } }, { status: 200, body: { id: "file-1" } });
    await client().files.list({ purpose: "a b&c", limit: 2 });
    expect(server.received[0]?.target).toMatch(/^\/v1\/files\?.*purpose=a(\+|%20)b%26c/);
    const file = await toFile(Buffer.from("{}"), "a.jsonl");
    expect((await client().files.create({ file, purpose: "batch" })).id).toBe("file-1");
    expectSigned(2);
  });

  it("is refused with another secret", async () => {
    await expect(client(makeSigningSecret()).chat.completions.create(request)).rejects.toThrow(
      "401 mismatch",
    );
  });
});

describe("the official anthropic SDK", () => {
  const client = () =>
    new Anthropic({
      baseURL: server.url,
      apiKey: dummyKey,
      fetch: createSignedFetch({ keyId: "42", signingSecret }),
    });
  const request = {
    model: "claude-test",
    max_tokens: 16,
    messages: [{ role: "user" as const, content: "Grüße" }],
  };
  const empty = {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: "claude-test",
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { input_tokens: 1, output_tokens: 1 },
  };
  const message = {
    status: 200,
    body: { ...empty, content: [{ type: "text", text: "Hello" }], stop_reason: "end_turn" },
  };

  it("gets a message", async () => {
    server.answers.push(message);
    const answer = await client().messages.create(request);
    expect(answer.content).toEqual([{ type: "text", text: "Hello" }]);
    expectSigned(1);
  });

  it("gets a stream", async () => {
    const events = [
      { type: "message_start", message: empty },
      { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
      { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Hel" } },
      { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "lo" } },
      { type: "content_block_stop", index: 0 },
      { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 2 } },
      { type: "message_stop" },
    ];
    const body = events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}`);
    server.answers.push({ status: 200, body });
    const answer = await client().messages.stream(request).finalText();
    expect(answer).toBe("Hello");
    expectSigned(1);
  });

  it("tries again after a 500 with a new nonce", async () => {
    server.answers.push(failure, message);
    const answer = await client().messages.create(request);
    expect(answer.stop_reason).toBe("end_turn");
    expectSigned(2);
  });
});
