import {
  BedrockRuntimeClient,
  type BedrockRuntimeClientConfig,
  ConverseCommand,
  type ConverseCommandInput,
  ConverseStreamCommand,
  InvokeModelCommand,
} from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { describe, expect, it } from "vitest";
import type { SimulatorOptions } from "../server/check-options.ts";
import { type SimulatorInTest, useSimulator } from "../testing/use-simulator.ts";

const secretAccessKey = "right-secret-0001";
const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey };
const modelId = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const messages: ConverseCommandInput["messages"] = [{ role: "user", content: [{ text: "Say something." }] }];
const tool = {
  toolSpec: {
    name: "get_time",
    inputSchema: { json: { type: "object", properties: { zone: { type: "string" } }, required: ["zone"] } },
  },
};

async function useClient(
  options: SimulatorOptions = {},
  config: BedrockRuntimeClientConfig = {},
): Promise<{ simulator: SimulatorInTest; client: BedrockRuntimeClient }> {
  const simulator = await useSimulator({ apiKeys: [secretAccessKey], ...options });
  const client = new BedrockRuntimeClient({
    region: "us-east-1",
    endpoint: simulator.url,
    credentials,
    maxAttempts: 1,
    // It speaks HTTP/2 otherwise.
    requestHandler: new NodeHttpHandler(),
    ...config,
  });
  return { simulator, client };
}

async function streamed(client: BedrockRuntimeClient, input: ConverseCommandInput) {
  const { stream } = await client.send(new ConverseStreamCommand(input));
  const events = [];
  for await (const event of stream ?? []) events.push(event);
  return events;
}

describe("the official SDK", () => {
  it("is answered by Converse, and in binary messages with the same words and usage", async () => {
    const { simulator, client } = await useClient();
    const whole = await client.send(new ConverseCommand({ modelId, messages }));
    const text = whole.output?.message?.content?.[0]?.text;
    expect(whole).toMatchObject({ stopReason: "end_turn", usage: { outputTokens: expect.any(Number) } });
    const events = await streamed(client, { modelId, messages });
    expect(events.map(({ contentBlockDelta }) => contentBlockDelta?.delta?.text ?? "").join("")).toBe(text);
    expect(events.at(-1)).toMatchObject({ metadata: { usage: whole.usage } });
    expect(simulator.log()).toMatchObject([
      { provider: "bedrock", model: modelId, stream: false },
      { provider: "bedrock", model: modelId, stream: true, usageSent: true },
    ]);
  });

  it("calls tools, sends their results, and gets thoughts with a signature that it can send back", async () => {
    const { client } = await useClient();
    const asked = {
      modelId,
      messages,
      toolConfig: { tools: [tool] },
      additionalModelRequestFields: { thinking: { type: "enabled", budget_tokens: 1024 } },
    };
    const called = await client.send(new ConverseCommand(asked));
    expect(called.stopReason).toBe("tool_use");
    const message = called.output?.message;
    const toolUseId = message?.content?.find(({ toolUse }) => toolUse)?.toolUse?.toolUseId;
    expect(message?.content?.[0]?.reasoningContent?.reasoningText?.signature).toEqual(expect.any(String));
    if (message === undefined) throw new Error("no message");
    const result = { toolResult: { toolUseId, content: [{ text: "noon" }] } };
    const next = [...(messages ?? []), message, { role: "user" as const, content: [result] }];
    const answered = await client.send(new ConverseCommand({ ...asked, messages: next }));
    expect(answered.stopReason).toBe("end_turn");
  });

  it("gets embeddings of Titan's and Cohere's", async () => {
    const { client } = await useClient();
    const invoke = async (model: string, body: object) => {
      const reply = await client.send(
        new InvokeModelCommand({
          modelId: model,
          body: JSON.stringify(body),
          contentType: "application/json",
        }),
      );
      return JSON.parse(reply.body.transformToString());
    };
    const titan = await invoke("amazon.titan-embed-text-v2:0", { inputText: "one", dimensions: 256 });
    expect(titan).toMatchObject({ inputTextTokenCount: 1, embedding: { length: 256 } });
    const cohere = await invoke("cohere.embed-english-v3", { texts: ["a", "b"], input_type: "search_query" });
    expect(cohere.embeddings).toHaveLength(2);
  });

  it.each([
    ["a secret that is another", { ...credentials, secretAccessKey: "wrong" }],
    ["a session token that is signed with", { ...credentials, sessionToken: "session" }],
  ])("is judged by its signature: %s", async (_, other) => {
    const { client } = await useClient({}, { credentials: other });
    const outcome = client.send(new ConverseCommand({ modelId: "sim-tokens-3", messages }));
    if ("sessionToken" in other) await expect(outcome).resolves.toMatchObject({ stopReason: "end_turn" });
    else await expect(outcome).rejects.toMatchObject({ name: "UnrecognizedClientException" });
  });

  it("passes with an API key, and with no other", async () => {
    const { simulator } = await useClient();
    const ask = (key: string) =>
      simulator.send(
        `/model/${encodeURIComponent(modelId)}/converse`,
        { messages },
        {
          headers: { authorization: `Bearer ${key}` },
        },
      );
    expect((await ask(secretAccessKey)).status).toBe(200);
    expect((await ask("another")).status).toBe(403);
  });

  it.each([
    ["429", "ThrottlingException"],
    ["503", "ServiceUnavailableException"],
    ["context-too-long", "ValidationException"],
    ["model-missing", "ValidationException"],
  ])("understands the fault %s as %s", async (fault, name) => {
    const { simulator, client } = await useClient();
    simulator.script([fault]);
    await expect(client.send(new ConverseCommand({ modelId, messages }))).rejects.toMatchObject({ name });
  });

  it("understands an exception within a stream", async () => {
    const { simulator, client } = await useClient();
    simulator.script(["error-in-stream+code:throttling"]);
    await expect(streamed(client, { modelId, messages })).rejects.toMatchObject({
      name: "ThrottlingException",
    });
  });

  it.each([
    [{ messages: [{ role: "user", content: [{ text: " " }] }] }, "is blank"],
    [{ messages: [{ role: "assistant", content: [{ text: "a" }] }] }, "must start with a user message"],
    [
      {
        messages: [
          ...(messages ?? []),
          { role: "assistant", content: [{ toolUse: { toolUseId: "a", name: "b", input: {} } }] },
        ],
      },
      "toolConfig field must be defined",
    ],
  ] as const)("is told what is wrong with a request", async (input, words) => {
    const { client } = await useClient();
    const command = new ConverseCommand({ modelId, ...(input as unknown as { messages: typeof messages }) });
    await expect(client.send(command)).rejects.toThrow(words);
  });
});
