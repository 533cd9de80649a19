import { startSimulator } from "@operon/simulator";
import { describe, expect, it } from "vitest";
import { events, json, serveDialect } from "../testing/serve-dialect.ts";
import { startTestGateway } from "../testing/start-test-gateway.ts";

it("signatures are noted of a stream that its client gets as an array", async () => {
  const servers = [await serveDialect(), await serveDialect()] as const;
  const own = await startTestGateway(
    servers.map(({ url }) => ({
      baseUrl: `${url}/v1beta`,
      kind: "gemini",
      models: ["gemini-3-pro-preview"],
    })),
  );
  const content = { role: "model", parts: [{ text: "Hi", thoughtSignature: "c2lnbmVk" }] };
  const piece = {
    candidates: [{ content, finishReason: "STOP" }],
    usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
  };
  for (const server of servers) server.answer(events([piece]));
  const ask = (contents: object[]) =>
    own.post("/v1beta/models/gemini-3-pro-preview:streamGenerateContent", { contents });
  const question = { role: "user", parts: [{ text: "Hi" }] };
  const made = await ask([question]);
  expect([made.status, await made.json()]).toEqual([200, [piece]]);
  const [maker, other] = servers[0].received.length === 1 ? servers : [servers[1], servers[0]];
  for (let times = 0; times < 8; times += 1) await (await ask([question, content, question])).text();
  expect([maker.received.length, other.received.length]).toEqual([9, 0]);
  await own.close();
  for (const server of servers) server.close();
});

describe("signatures of Bedrock", () => {
  const CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
  const withThoughts = (messages: object[], stream: boolean) => ({
    model: CLAUDE,
    max_tokens: 4_000,
    thinking: { type: "enabled", budget_tokens: 1_024 },
    messages,
    stream,
  });

  it("lead back to their account after a stream of AWS's own framing", async () => {
    const aws = await startSimulator();
    const account = { kind: "bedrock" as const, baseUrl: aws.url, options: { region: "us-east-1" } };
    const own = await startTestGateway(
      [
        { ...account, models: [CLAUDE] },
        { ...account, models: [CLAUDE] },
      ],
      { credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "right-secret-0001" } },
    );
    const maker = (): unknown => own.journal.events.at(-1)?.providerId;
    const question = { role: "user", content: "Say something about the sea." };
    const made = await (await own.post("/v1/messages", withThoughts([question], true))).text();
    const first = maker();
    const signature = /"signature_delta","signature":"([^"]+)"/.exec(made)?.[1];
    expect(signature).toMatch(/^operon\.bedrock\./);
    const thinking = [...made.matchAll(/"thinking_delta","thinking":("(?:[^"\\]|\\.)*")/g)]
      .map(([, text]) => JSON.parse(text as string))
      .join("");
    const answer = {
      role: "assistant",
      content: [
        { type: "thinking", thinking, signature },
        { type: "text", text: "Blue." },
      ],
    };
    for (let times = 0; times < 8; times += 1) {
      const next = await own.post("/v1/messages", withThoughts([question, answer, question], false));
      expect([next.status, maker()]).toEqual([200, first]);
    }
    await own.close();
    await aws.close();
  });

  it("lead back to their account where a whole answer has thoughts that nobody may see", async () => {
    const servers = [await serveDialect(), await serveDialect()] as const;
    const own = await startTestGateway(
      servers.map(({ url }) => ({
        kind: "bedrock" as const,
        baseUrl: url,
        options: { region: "us-east-1" },
        models: [CLAUDE],
      })),
      { credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "right-secret-0001" } },
    );
    const content = [{ reasoningContent: { redactedContent: "c2VhbGVk" } }, { text: "Hi" }];
    const reply = {
      output: { message: { role: "assistant", content } },
      stopReason: "end_turn",
      usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
    };
    for (const server of servers) server.answer(json(reply));
    const question = { role: "user", content: "Hi" };
    const made = await (await own.post("/v1/messages", withThoughts([question], false))).json();
    expect(made.content[0]).toEqual({ type: "redacted_thinking", data: "operon.bedrock.c2VhbGVk" });
    const [maker, other] = servers[0].received.length === 1 ? servers : [servers[1], servers[0]];
    const answer = { role: "assistant", content: made.content };
    for (let times = 0; times < 8; times += 1)
      await own.post("/v1/messages", withThoughts([question, answer, question], false));
    expect([maker.received.length, other.received.length]).toEqual([9, 0]);
    await own.close();
    for (const server of servers) server.close();
  });
});
