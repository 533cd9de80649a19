import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { outcomesOf } from "../testing/outcomes-of.ts";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const SECRET = "right-secret-0001";
const CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const PROFILE = `arn:aws:bedrock:us-east-1:123456789012:inference-profile/${CLAUDE}`;
const messages = [{ role: "user", content: "Say something about the sea." }];
const tools = [
  { type: "function", function: { name: "get_time", parameters: { type: "object", properties: {} } } },
];
let aws: RunningSimulator;
let openai: RunningSimulator;
let signed: TestGateway;
let mixed: TestGateway;
let damaged: Server;

/** Sends a stream whose fourth message has a byte that was changed. */
async function startDamaging(): Promise<string> {
  const original = await fetch(`${openai.url}/model/sim-tokens-9/converse-stream`, {
    method: "POST",
    body: JSON.stringify({ messages: [{ role: "user", content: [{ text: "Hi" }] }] }),
  });
  const bytes = Buffer.from(await original.arrayBuffer());
  let start = 0;
  for (let message = 0; message < 3; message += 1) start += bytes.readUInt32BE(start);
  const place = start + bytes.readUInt32BE(start) - 10;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  damaged = createServer((request, response) => {
    request.resume().on("end", () => {
      response.writeHead(200, { "content-type": "application/vnd.amazon.eventstream" }).end(bytes);
    });
  });
  await new Promise<void>((resolve) => damaged.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(damaged.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  aws = await startSimulator({ apiKeys: [SECRET] });
  openai = await startSimulator();
  const options = { region: "us-east-1" };
  signed = await startTestGateway(
    [
      {
        kind: "bedrock",
        baseUrl: `${aws.url}`,
        options,
        models: [
          CLAUDE,
          { model: "profile", upstream: "sim-tokens-3@arn:aws:bedrock/x (1)!" },
          "sim-echo",
          "amazon.titan-embed-text-v2:0",
          "cohere.embed-english-v3",
        ],
      },
    ],
    {
      credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: SECRET, sessionToken: "session" },
    },
  );
  const to = (model: string, upstream: string) => ({ model, upstream });
  mixed = await startTestGateway(
    [
      {
        kind: "bedrock",
        baseUrl: openai.url,
        options,
        models: [to("either", CLAUDE), to("back", CLAUDE)],
        tier: 0,
      },
      { kind: "openai", baseUrl: `${openai.url}/v1`, models: [to("either", "gpt-4o")], tier: 1 },
      { kind: "openai", baseUrl: `${openai.url}/v1`, models: [to("back", "gpt-4o")], tier: -1 },
      { kind: "bedrock", baseUrl: await startDamaging(), options, models: ["damaged"] },
    ],
    { random: () => 0, firstByteTimeoutMs: 2_000 },
  );
});
beforeEach(() => {
  for (const simulator of [aws, openai]) simulator.clearLog();
  for (const gateway of [signed, mixed]) {
    gateway.journal.events.length = 0;
    gateway.journal.starts.length = 0;
    gateway.forgetHealth();
  }
});
afterAll(async () => {
  await Promise.all([signed?.close(), mixed?.close(), aws?.close(), openai?.close()]);
  damaged?.close();
});

const ask = (gateway: TestGateway, model: string, more: object = {}) =>
  gateway.post("/v1/chat/completions", { model, messages, ...more });
const inAnthropic = (gateway: TestGateway, model: string, more: object = {}) =>
  gateway.post("/v1/messages", { model, messages, max_tokens: 500, ...more });

describe("a provider of the kind bedrock", () => {
  it("is asked with a signature that AWS's own check takes, and its usage is recorded", async () => {
    const response = await ask(signed, CLAUDE);
    expect(response.status).toBe(200);
    const { usage, choices } = await response.json();
    expect(choices[0]).toMatchObject({ finish_reason: "stop", message: { content: expect.any(String) } });
    expect(signed.journal.events).toMatchObject([
      { usage: { input: usage.prompt_tokens, output: usage.completion_tokens }, errorCode: null },
    ]);
    expect(aws.log()).toMatchObject([{ path: `/model/${encodeURIComponent(CLAUDE)}/converse` }]);
  });

  it("is asked for any name as it is signed: colons, slashes, spaces and brackets among them", async () => {
    expect((await ask(signed, "profile")).status).toBe(200);
    expect(aws.log()[0]?.path).toContain("%2Fx%20");
    expect(PROFILE).toContain("/");
  });

  it("streams in the client's dialect, with tools", async () => {
    const chat = await (
      await ask(signed, CLAUDE, { stream: true, stream_options: { include_usage: true } })
    ).text();
    expect(chat).toContain("data: [DONE]");
    expect(chat).toContain('"finish_reason":"stop"');
    const called = await (await ask(signed, CLAUDE, { stream: true, tools })).text();
    expect(called).toContain('"name":"get_time"');
    expect(called).toContain('"finish_reason":"tool_calls"');
    const anthropic = await (await inAnthropic(signed, CLAUDE, { stream: true })).text();
    expect(anthropic).toContain("event: message_stop");
    expect(signed.journal.events).toHaveLength(3);
    for (const { usage } of signed.journal.events) {
      expect(usage.input).toBeGreaterThan(0);
      expect(usage.output).toBeGreaterThan(0);
    }
  });

  it("gets its own thoughts back by way of a client of Anthropic's dialect", async () => {
    const thinking = { type: "enabled", budget_tokens: 1024 };
    const asked = {
      max_tokens: 4000,
      thinking,
      tools: [{ name: "get_time", input_schema: { type: "object" } }],
    };
    const first = await (await inAnthropic(signed, CLAUDE, asked)).json();
    expect(first.content.map(({ type }: { type: string }) => type)).toEqual(["thinking", "tool_use"]);
    const { id } = first.content[1];
    const next = await signed.post("/v1/messages", {
      model: CLAUDE,
      ...asked,
      messages: [
        ...messages,
        { role: "assistant", content: first.content },
        { role: "user", content: [{ type: "tool_result", tool_use_id: id, content: "noon" }] },
      ],
    });
    expect([next.status, next.headers.get("x-operon-warnings") ?? ""]).toEqual([200, ""]);
  });

  it("makes embeddings: one text of Titan's, several of Cohere's, counted by body and header", async () => {
    const embed = (model: string, input: unknown) => signed.post("/v1/embeddings", { model, input });
    const titan = await embed("amazon.titan-embed-text-v2:0", "one text");
    expect(await titan.json()).toMatchObject({
      data: [{ embedding: expect.any(Array) }],
      usage: { prompt_tokens: 2 },
    });
    const cohere = await embed("cohere.embed-english-v3", ["one text", "two texts"]);
    expect(await cohere.json()).toMatchObject({ data: [{}, {}], usage: { prompt_tokens: 5 } });
    expect(signed.journal.events).toMatchObject([{ usage: { input: 2 } }, { usage: { input: 5 } }]);
    const many = await embed("amazon.titan-embed-text-v2:0", ["a", "b"]);
    expect([many.status, (await many.json()).error.message]).toEqual([
      400,
      expect.stringContaining("at most 1 input"),
    ]);
    expect((await embed(CLAUDE, "a")).status).toBe(404);
  });

  it("refuses a request in the client's dialect", async () => {
    aws.script(["400"]);
    const response = await inAnthropic(signed, CLAUDE);
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({
        type: "error",
        error: expect.objectContaining({ type: "invalid_request_error" }),
      }),
    ]);
  });
});

describe("Bedrock and OpenAI behind one name", () => {
  it.each(["529", "429", "reset", "auth", "model-missing", "error-in-stream+after:0+code:throttling"])(
    "a failure of Bedrock's before its first word is not seen: %s",
    async (fault) => {
      openai.script([fault], CLAUDE);
      const response = await ask(mixed, "either", { stream: true });
      const text = await response.text();
      expect(response.status).toBe(200);
      expect(text).toContain("data: [DONE]");
      expect(text).not.toContain('"error"');
      expect(outcomesOf(mixed)).toMatchObject([{ at: "1" }, { status: 200, error: null }]);
    },
  );

  it("a key that Bedrock refuses leads to OpenAI, and a model that OpenAI lacks to Bedrock", async () => {
    openai.script(["auth"], CLAUDE);
    await (await ask(mixed, "either")).text();
    expect(outcomesOf(mixed)).toMatchObject([
      { at: "1", status: 403, error: "upstream_auth" },
      { at: "2", status: 200, error: null },
    ]);
    mixed.forgetHealth();
    openai.script(["model-missing"], "gpt-4o");
    const response = await ask(mixed, "back", { tools });
    expect((await response.json()).choices[0].finish_reason).toBe("tool_calls");
    expect(outcomesOf(mixed).at(-1)).toMatchObject({ at: "1", status: 200, error: null });
  });

  it.each([
    ["OpenAI", ask, '"error"', "[DONE]"],
    ["Anthropic", inAnthropic, "event: error", "message_stop"],
  ] as const)(
    "a stream with a broken checksum ends with an error in the words of %s",
    async (_, send, error, end) => {
      const text = await (await send(mixed, "damaged", { stream: true })).text();
      expect(text).toContain(error);
      expect(text.endsWith(`${end}\n\n`)).toBe(false);
      expect(mixed.journal.events.at(-1)).toMatchObject({ errorCode: "upstream_stream_error" });
    },
    // Its tokens are counted here, by a tokenizer that is loaded first.
    20_000,
  );
});
