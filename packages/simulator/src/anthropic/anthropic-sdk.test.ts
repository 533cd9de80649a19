import Anthropic, { APIError } from "@anthropic-ai/sdk";
import { describe, expect, it } from "vitest";
import type { SimulatorOptions } from "../server/check-options.ts";
import { type SimulatorInTest, useSimulator } from "../testing/use-simulator.ts";

const model = "claude-sonnet-4-6";
const ask = { model, max_tokens: 2048, messages: [{ role: "user" as const, content: "Say something." }] };
const weather = {
  name: "get_weather",
  input_schema: { type: "object" as const, properties: { city: { type: "string" } } },
};
const time = { name: "get_time", input_schema: { type: "object" as const } };
/** What the SDK sent before its first major version. */
const old = { headers: { "anthropic-version": "2023-06-01" } };
const thinking = { type: "enabled" as const, budget_tokens: 1024 };

const prefilled = { messages: [...ask.messages, { role: "assistant", content: "Well," }] };

async function useClient(
  options: SimulatorOptions = {},
): Promise<{ simulator: SimulatorInTest; client: Anthropic }> {
  const simulator = await useSimulator({ apiKeys: ["sk-ant-right-0001"], ...options });
  const client = new Anthropic({ apiKey: "sk-ant-right-0001", baseURL: simulator.url, maxRetries: 0 });
  return { simulator, client };
}

async function refusalOf(request: Promise<unknown>): Promise<APIError> {
  const outcome = await request.catch((error: unknown) => error);
  if (outcome instanceof APIError) return outcome;
  throw new Error(`expected a refusal, got ${JSON.stringify(outcome)}`);
}

const messageOf = async (request: Promise<unknown>): Promise<string> => {
  const refusal = await refusalOf(request);
  expect(refusal.status).toBe(400);
  const { error, request_id } = refusal.error as {
    error: { type: string; message: string };
    request_id: string;
  };
  expect(error.type).toBe("invalid_request_error");
  expect(request_id).toBe(refusal.requestID);
  return error.message;
};

describe("a message", () => {
  it("is the same as JSON and as a stream, with usage that adds up, and is logged so", async () => {
    const { simulator, client } = await useClient();
    const whole = await client.messages.create(ask);
    const streamed = await client.messages.stream(ask).finalMessage();
    expect(streamed.content).toEqual(whole.content);
    expect(streamed.stop_reason).toBe("end_turn");
    expect(streamed.usage.output_tokens).toBe(whole.usage.output_tokens);
    const { input_tokens, output_tokens } = whole.usage;
    expect(simulator.log()).toMatchObject(
      [false, true].map((stream) => ({
        provider: "anthropic",
        dialect: "anthropic",
        path: "/v1/messages",
        model,
        stream,
        usage: { promptTokens: input_tokens, completionTokens: output_tokens },
        usageSent: true,
      })),
    );
    const { input_tokens: counted } = await client.messages.countTokens({ model, messages: ask.messages });
    expect(counted).toBe(input_tokens);
  });

  it("sends pings among its events", async () => {
    const { simulator } = await useClient({ apiKeys: [] });
    const headers = { "anthropic-version": "2023-06-01" };
    const text = await (await simulator.send("/v1/messages", { ...ask, stream: true }, { headers })).text();
    const types = [...text.matchAll(/^event: (\w+)$/gm)].map(([, type]) => type);
    expect(types.slice(0, 4)).toEqual([
      "message_start",
      "content_block_start",
      "ping",
      "content_block_delta",
    ]);
    expect(types.slice(-3)).toEqual(["content_block_stop", "message_delta", "message_stop"]);
  });

  it("ends at the limit and before a stop sequence, and says which", async () => {
    const { client } = await useClient();
    const short = await client.messages.create({ ...ask, max_tokens: 3 });
    expect(short).toMatchObject({ stop_reason: "max_tokens", usage: { output_tokens: 3 } });
    const messages = [{ role: "user" as const, content: "one two STOP three" }];
    const stopped = await client.messages.create({
      ...ask,
      model: "sim-echo",
      messages,
      stop_sequences: ["nope", "STOP"],
    });
    expect(stopped).toMatchObject({
      stop_reason: "stop_sequence",
      stop_sequence: "STOP",
      content: [{ type: "text", text: "one two " }],
    });
  });

  it("follows a JSON schema, and refuses one whose objects are open", async () => {
    const { client } = await useClient();
    const schema = { type: "object", properties: { ok: { type: "boolean" } }, additionalProperties: false };
    const format = { type: "json_schema" as const, schema };
    const { content } = await client.messages.create({ ...ask, output_config: { format } });
    expect(JSON.parse(content[0]?.type === "text" ? content[0].text : "")).toEqual({
      ok: expect.any(Boolean),
    });
    const open = { type: "json_schema" as const, schema: { type: "object", properties: {} } };
    const refused = client.messages.create({ ...ask, output_config: { format: open } });
    expect(await messageOf(refused)).toContain("'additionalProperties' must be explicitly set to false");
  });

  it("counts an image, and refuses base64 that is none", async () => {
    const { client } = await useClient();
    const withImage = (data: string) => {
      const source = { type: "base64" as const, media_type: "image/png" as const, data };
      const content = [
        { type: "image" as const, source },
        { type: "text" as const, text: "What is it?" },
      ];
      return client.messages.create({ ...ask, messages: [{ role: "user", content }] });
    };
    const { usage } = await withImage("aGVsbG8=");
    expect(usage.input_tokens).toBeGreaterThan(300);
    expect(await messageOf(withImage("not base64!"))).toBe(
      "messages.0.content.0.image.source.base64: invalid base64 data",
    );
  });
});

describe("tools", () => {
  const called = (message: Anthropic.Message): string[] => {
    return message.content.flatMap((block) => (block.type === "tool_use" ? [block.name] : []));
  };

  it("are called in parallel, one by one, by force, or not at all", async () => {
    const { client } = await useClient();
    const choose = async (tool_choice?: Anthropic.ToolChoice): Promise<string[]> => {
      const asked = { ...ask, tools: [weather, time], ...(tool_choice ? { tool_choice } : {}) };
      return called(await client.messages.create(asked));
    };
    expect(await choose()).toEqual(["get_weather", "get_time"]);
    expect(await choose({ type: "auto", disable_parallel_tool_use: true })).toEqual(["get_weather"]);
    expect(await choose({ type: "tool", name: "get_time" })).toEqual(["get_time"]);
    expect(await choose({ type: "none" })).toEqual([]);
  });

  it("stream their input in fragments that make the same JSON, and lead to a plain answer", async () => {
    const { client } = await useClient();
    const asked = { ...ask, tools: [weather] };
    const whole = await client.messages.create(asked);
    const streamed = await client.messages.stream(asked).finalMessage();
    expect(streamed.content).toEqual(whole.content);
    expect(whole.stop_reason).toBe("tool_use");
    const [use] = whole.content;
    if (use?.type !== "tool_use") throw new Error("no tool was used");
    expect(use.input).toEqual({ city: expect.any(String) });
    const result = { type: "tool_result" as const, tool_use_id: use.id, content: "sunny" };
    const messages = [
      ...ask.messages,
      { role: "assistant" as const, content: whole.content as Anthropic.ContentBlockParam[] },
      { role: "user" as const, content: [result] },
    ];
    const answer = await client.messages.create({ ...asked, messages });
    expect(answer.stop_reason).toBe("end_turn");
    expect(called(answer)).toEqual([]);
  });

  it("need their results right after, and results need their use", async () => {
    const { client } = await useClient();
    const use = { type: "tool_use" as const, id: "toolu_1", name: "get_time", input: {} };
    const result = { type: "tool_result" as const, tool_use_id: "toolu_2", content: "noon" };
    const text = { type: "text" as const, text: "Well?" };
    const asked = [...ask.messages, { role: "assistant" as const, content: [use] }];
    const after = (content: Anthropic.ContentBlockParam[]) => {
      return client.messages.create({ ...ask, messages: [...asked, { role: "user", content }] });
    };
    const unanswered =
      /^messages\.1: `tool_use` ids were found without `tool_result` blocks immediately after: toolu_1\./;
    expect(await messageOf(after([text]))).toMatch(unanswered);
    expect(await messageOf(after([text, { ...result, tool_use_id: "toolu_1" }]))).toMatch(unanswered);
    expect(await messageOf(after([result]))).toMatch(/unexpected `tool_use_id` found.*: toolu_2\./);
  });
});

describe("thinking", () => {
  it("is signed, streams the same, and is taken back as it was", async () => {
    const { client } = await useClient();
    const asked = { ...ask, thinking, tools: [weather] };
    const whole = await client.messages.create(asked);
    const streamed = await client.messages.stream(asked).finalMessage();
    expect(streamed.content).toEqual(whole.content);
    const [thought, use] = whole.content;
    if (thought?.type !== "thinking" || use?.type !== "tool_use")
      throw new Error("it did not think and call");
    expect(whole.usage.output_tokens_details?.thinking_tokens).toBe(32);
    const goOn = (first: Anthropic.ContentBlockParam[]) => {
      const result = { type: "tool_result" as const, tool_use_id: use.id, content: "sunny" };
      const messages = [
        ...ask.messages,
        { role: "assistant" as const, content: [...first, use as Anthropic.ContentBlockParam] },
        { role: "user" as const, content: [result] },
      ];
      return client.messages.create({ ...asked, messages });
    };
    expect((await goOn([thought])).stop_reason).toBe("end_turn");
    const invalid = "messages.1.content.0: Invalid `signature` in `thinking` block";
    expect(await messageOf(goOn([{ ...thought, thinking: `${thought.thinking} ` }]))).toBe(invalid);
    expect(await messageOf(goOn([{ ...thought, signature: "c29tZWJvZHkgZWxzZQ==" }]))).toBe(invalid);
    expect(await messageOf(goOn([]))).toMatch(/^messages\.1\.content\.0\.type: Expected `thinking`/);
  });

  it("can be redacted by the model's name and by a setting, and comes back so", async () => {
    const { simulator, client } = await useClient();
    const byName = await client.messages.create({ ...ask, model: "sim-redacted", thinking });
    simulator.setBehaviour({ redactThinking: true });
    const bySetting = await client.messages.create({ ...ask, thinking });
    const [block] = byName.content;
    expect(bySetting.content[0]?.type).toBe("redacted_thinking");
    if (block?.type !== "redacted_thinking") throw new Error("it was not redacted");
    const again = (data: string) => {
      const content = [
        { type: "redacted_thinking" as const, data },
        { type: "text" as const, text: "Yes." },
      ];
      const messages = [...ask.messages, { role: "assistant" as const, content }, ...ask.messages];
      return client.messages.create({ ...ask, messages });
    };
    expect((await again(block.data)).stop_reason).toBe("end_turn");
    expect(await messageOf(again(`${block.data.slice(0, -4)}AAAA`))).toMatch(/Invalid `data`/);
  });

  it.each<[string, object, RegExp]>([
    ["a temperature", { temperature: 0.5 }, /`temperature` may only be set to 1 when thinking is enabled/],
    ["top_k", { top_k: 5 }, /`top_k` must be unset/],
    ["a forced tool", { tools: [weather], tool_choice: { type: "any" } }, /Thinking may not be enabled when/],
    ["a budget over the limit", { max_tokens: 1024 }, /`max_tokens` must be greater than/],
    ["a small budget", { thinking: { type: "enabled", budget_tokens: 5 } }, /greater than or equal to 1024/],
  ])("does not go with %s", async (_, fields, problem) => {
    const { client } = await useClient();
    const request = client.messages.create({ ...ask, thinking, ...fields }, old);
    expect(await messageOf(request)).toMatch(problem);
  });
});

describe("the prompt cache", () => {
  const system = [
    { type: "text" as const, text: "word ".repeat(2000), cache_control: { type: "ephemeral" as const } },
  ];

  it("is written by the first marked prompt and read by the next, in Anthropic's counts", async () => {
    const { simulator, client } = await useClient();
    const first = (await client.messages.create({ ...ask, system })).usage;
    const second = (await client.messages.stream({ ...ask, system }).finalMessage()).usage;
    expect(first).toMatchObject({ cache_creation_input_tokens: 2500, cache_read_input_tokens: 0 });
    expect(first.cache_creation?.ephemeral_5m_input_tokens).toBe(2500);
    expect(second).toMatchObject({ cache_creation_input_tokens: 0, cache_read_input_tokens: 2500 });
    expect(second.input_tokens).toBe(first.input_tokens);
    expect(simulator.log().map(({ usage }) => [usage?.promptTokens, usage?.cachedTokens])).toEqual([
      [first.input_tokens + 2500, 0],
      [first.input_tokens + 2500, 2500],
    ]);
  });

  it("is not used without marks, nor for another model", async () => {
    const { client } = await useClient();
    await client.messages.create({ ...ask, system });
    const plain = await client.messages.create({ ...ask, system: "word ".repeat(2000) });
    const other = await client.messages.create({ ...ask, model: "claude-haiku-4-5", system });
    expect(plain.usage).toMatchObject({ cache_creation_input_tokens: 0, cache_read_input_tokens: 0 });
    expect(other.usage).toMatchObject({ cache_creation_input_tokens: 2500, cache_read_input_tokens: 0 });
  });
});

describe("a message that is refused", () => {
  const refusals: readonly [string, object, string | RegExp][] = [
    ["an unknown member", { response_format: {} }, "response_format: Extra inputs are not permitted"],
    [
      "an unknown member of a message",
      { messages: [{ role: "user", content: "?", name: "me" }] },
      "messages.0.name: Extra inputs are not permitted",
    ],
    [
      "an unknown member of a block",
      { messages: [{ role: "user", content: [{ type: "text", text: "?", id: 1 }] }] },
      "messages.0.content.0.text.id: Extra inputs are not permitted",
    ],
    ["no limit", { max_tokens: undefined }, "max_tokens: Field required"],
    ["a system message", { messages: [{ role: "system", content: "?" }] }, /Unexpected role "system"/],
    [
      "an image of OpenAI's",
      { messages: [{ role: "user", content: [{ type: "image_url" }] }] },
      /^messages\.0\.content\.0: Input tag 'image_url' found using 'type' does not match/,
    ],
    ["an empty text", { messages: [{ role: "user", content: [{ type: "text", text: "" }] }] }, /non-empty/],
    ["metadata of OpenAI's", { metadata: { a: "b" } }, "metadata.a: Extra inputs are not permitted"],
    ["a tool of OpenAI's", { tools: [{ type: "function" }] }, /^tools\.0: Input tag 'function'/],
    [
      "a bad name of a tool",
      { tools: [{ ...weather, name: "get.weather" }] },
      /^tools\.0\.custom\.name: String should match pattern/,
    ],
    ["a tool that is not there", { tools: [time], tool_choice: { type: "tool", name: "x" } }, /Tool 'x' not/],
    ["a blank stop", { stop_sequences: [" "] }, /each stop sequence must contain non-whitespace/],
  ];
  it.each(refusals)("%s is a 400 that names the path", async (_, fields, message) => {
    const { client } = await useClient();
    const request = client.messages.create({
      ...ask,
      ...fields,
    } as Anthropic.MessageCreateParamsNonStreaming);
    expect(await messageOf(request)).toMatch(message);
  });

  it.each<[string, string, object, RegExp | null]>([
    ["2026-10-21", "claude-sonnet-4-5", { temperature: 1 }, /^temperature: Extra inputs are not permitted$/],
    ["2023-06-01", "claude-sonnet-4-5", { temperature: 0.5 }, null],
    ["2023-06-01", "claude-sonnet-4-5", { temperature: 1.5 }, /^temperature: Input should be less than/],
    ["2023-06-01", "claude-sonnet-4-5", { temperature: 1, top_p: 1 }, /cannot both be specified/],
    ["2023-06-01", "claude-sonnet-5", { temperature: 0.5 }, /^`temperature` is deprecated for this model\.$/],
    ["2026-10-21", "claude-opus-5-5", { thinking }, /"thinking.type.enabled" is not supported/],
    ["2026-10-21", "claude-opus-5-5", { thinking: { type: "adaptive" } }, null],
    ["2026-10-21", "claude-haiku-4-5", { thinking: { type: "adaptive" } }, /^adaptive thinking is not/],
    ["2026-10-21", "claude-haiku-4-5", { output_config: { effort: "low" } }, /the effort parameter/],
    ["2026-10-21", "claude-haiku-4-5", prefilled, null],
    ["2026-10-21", "claude-sonnet-4-6", prefilled, /does not support assistant message prefill/],
  ])("in version %s, %s with %j is what Anthropic documents", async (version, name, fields, problem) => {
    const { simulator } = await useClient({ apiKeys: [] });
    const headers = { "anthropic-version": version };
    const response = await simulator.send("/v1/messages", { ...ask, model: name, ...fields }, { headers });
    const { error } = (await response.json()) as { error?: { message: string } };
    expect(response.status).toBe(problem === null ? 200 : 400);
    if (problem !== null) expect(error?.message).toMatch(problem);
  });

  it("takes messages of one role in a row, and what it does not know where it is not strict", async () => {
    const { client } = await useClient({ behaviour: { strict: false } });
    const messages = [...ask.messages, ...ask.messages];
    const lenient = { ...ask, messages, top_n: 1 } as Anthropic.MessageCreateParamsNonStreaming;
    expect((await client.messages.create(lenient)).stop_reason).toBe("end_turn");
  });

  it("401 for a wrong key, 404 for a model that is not there", async () => {
    const { simulator, client } = await useClient();
    const stranger = new Anthropic({ apiKey: "sk-ant-wrong-0001", baseURL: simulator.url, maxRetries: 0 });
    const denied = await refusalOf(stranger.messages.create(ask));
    expect(denied).toMatchObject({ status: 401, error: { error: { type: "authentication_error" } } });
    const missing = await refusalOf(client.messages.create({ ...ask, model: "nope" }));
    const error = { type: "not_found_error", message: "model: nope" };
    expect(missing).toMatchObject({ status: 404, error: { type: "error", error } });
  });

  it.each([
    [429, "rate_limit_error"],
    [500, "api_error"],
    [529, "overloaded_error"],
  ])("%i is a %s, by the simulator's faults", async (status, type) => {
    const { simulator, client } = await useClient();
    simulator.script([`${status}+retry-after:7`]);
    const refusal = await refusalOf(client.messages.create(ask));
    expect(refusal).toMatchObject({ status, error: { error: { type } } });
    expect(refusal.headers?.get("retry-after")).toBe("7");
  });

  it("breaks a stream off with an error event", async () => {
    const { simulator, client } = await useClient();
    simulator.script(["error-in-stream+after:5"]);
    const refusal = await refusalOf(client.messages.stream(ask).finalMessage());
    expect(refusal.error).toMatchObject({ error: { type: "overloaded_error", message: "Overloaded" } });
  });
});

it("models are listed in pages to those who send Anthropic's version, and found", async () => {
  const { client } = await useClient({ models: ["claude-a", "claude-b", "claude-c"] });
  const listed: string[] = [];
  for await (const { id } of client.models.list({ limit: 2 })) listed.push(id);
  expect(listed).toEqual(["claude-a", "claude-b", "claude-c"]);
  expect(await client.models.retrieve("claude-b")).toMatchObject({ type: "model", id: "claude-b" });
  expect((await refusalOf(client.models.retrieve("nope"))).status).toBe(404);
});
