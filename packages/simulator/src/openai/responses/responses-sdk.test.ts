import OpenAI, { APIError } from "openai";
import type {
  Response as Answer,
  ResponseInputItem,
  ResponseOutputItem,
} from "openai/resources/responses/responses";
import { describe, expect, it } from "vitest";
import type { SimulatorOptions } from "../../server/check-options.ts";
import { type SimulatorInTest, useSimulator } from "../../testing/use-simulator.ts";

const model = "gpt-4.1";
const input = "Say something.";
const weather = {
  type: "function" as const,
  name: "get_weather",
  strict: true,
  parameters: {
    type: "object",
    properties: { city: { type: "string" } },
    required: ["city"],
    additionalProperties: false,
  },
};
const time = { type: "function" as const, name: "get_time", strict: false, parameters: { type: "object" } };

async function useClient(
  options: SimulatorOptions = {},
): Promise<{ simulator: SimulatorInTest; client: OpenAI }> {
  const simulator = await useSimulator({ apiKeys: ["sk-right-key-0001"], ...options });
  const client = new OpenAI({ apiKey: "sk-right-key-0001", baseURL: `${simulator.url}/v1`, maxRetries: 0 });
  return { simulator, client };
}

async function refusalOf(request: Promise<unknown>): Promise<APIError> {
  const outcome = await request.catch((error: unknown) => error);
  if (outcome instanceof APIError) return outcome;
  throw new Error(`expected a refusal, got ${JSON.stringify(outcome)}`);
}

const called = ({ output }: Answer): string[] => {
  return output.flatMap((item) => (item.type === "function_call" ? [item.name] : []));
};
/** An answer's items as the input of the next request. */
const again = (output: readonly ResponseOutputItem[]): ResponseInputItem[] =>
  [...output] as ResponseInputItem[];

describe("a response", () => {
  it("is the same as JSON and as a stream, with usage that adds up, and is logged so", async () => {
    const { simulator, client } = await useClient();
    const whole = await client.responses.create({ model, input });
    const streamed = await client.responses.stream({ model, input }).finalResponse();
    expect(streamed.output_text).toBe(whole.output_text);
    expect(streamed.usage).toEqual(whole.usage);
    expect(whole).toMatchObject({ object: "response", status: "completed", model, error: null });
    const { input_tokens = 0, output_tokens = 0, total_tokens } = whole.usage ?? {};
    expect(total_tokens).toBe(input_tokens + output_tokens);
    expect(simulator.log()).toMatchObject(
      [false, true].map((stream) => ({
        provider: "openai",
        dialect: "openai-responses",
        path: "/v1/responses",
        stream,
        usage: { promptTokens: input_tokens, completionTokens: output_tokens },
        usageSent: true,
      })),
    );
    const counted = await client.responses.inputTokens.count({ model, input });
    expect(counted).toMatchObject({ object: "response.input_tokens", input_tokens });
  });

  it("has every event of the grammar, in order and numbered", async () => {
    const { client } = await useClient();
    const types: string[] = [];
    const numbers: number[] = [];
    const asked = {
      model: "sim-reasoning",
      input,
      reasoning: { summary: "auto" as const },
      stream: true as const,
    };
    for await (const event of await client.responses.create(asked)) {
      numbers.push(event.sequence_number);
      if (types.at(-1) !== event.type) types.push(event.type);
    }
    expect(numbers).toEqual(numbers.map((_, index) => index));
    expect(types).toEqual([
      "response.created",
      "response.in_progress",
      "response.output_item.added",
      "response.reasoning_summary_part.added",
      "response.reasoning_summary_text.delta",
      "response.reasoning_summary_text.done",
      "response.reasoning_summary_part.done",
      "response.output_item.done",
      "response.output_item.added",
      "response.content_part.added",
      "response.output_text.delta",
      "response.output_text.done",
      "response.content_part.done",
      "response.output_item.done",
      "response.completed",
    ]);
  });

  it("is incomplete at the limit, as JSON and as a stream", async () => {
    const { client } = await useClient({ behaviour: { answerTokens: 50 } });
    const asked = { model, input, max_output_tokens: 16 };
    const whole = await client.responses.create(asked);
    expect(whole).toMatchObject({
      status: "incomplete",
      incomplete_details: { reason: "max_output_tokens" },
      output: [{ type: "message", status: "incomplete" }],
      usage: { output_tokens: 16 },
    });
    const types: string[] = [];
    for await (const { type } of await client.responses.create({ ...asked, stream: true })) types.push(type);
    expect(types.at(-1)).toBe("response.incomplete");
  });

  it("follows a JSON schema", async () => {
    const { client } = await useClient();
    const schema = {
      type: "object",
      properties: { ok: { type: "boolean" } },
      required: ["ok"],
      additionalProperties: false,
    };
    const format = { type: "json_schema" as const, name: "reply", schema, strict: true };
    const { output_text } = await client.responses.create({ model, input, text: { format } });
    expect(JSON.parse(output_text)).toEqual({ ok: expect.any(Boolean) });
  });

  it("continues a stored one, and no other", async () => {
    const { client } = await useClient();
    const first = await client.responses.create({ model, input });
    const second = await client.responses.create({ model, input: "And?", previous_response_id: first.id });
    expect(second.usage?.input_tokens).toBeGreaterThan(first.usage?.total_tokens ?? 0);
    const unstored = await client.responses.create({ model, input: "Other.", store: false });
    for (const id of [unstored.id, "resp_nope"]) {
      const refusal = await refusalOf(client.responses.create({ model, input, previous_response_id: id }));
      expect(refusal).toMatchObject({ status: 400, code: "previous_response_not_found" });
    }
  });
});

describe("functions", () => {
  it("are called in parallel, one by one, by force, or not at all", async () => {
    const { client } = await useClient();
    const choose = async (fields: object): Promise<string[]> => {
      const asked = { model, input, tools: [weather, time], ...fields };
      const whole = await client.responses.create(asked);
      const streamed = await client.responses.stream(asked).finalResponse();
      expect(called(streamed)).toEqual(called(whole));
      return called(whole);
    };
    expect(await choose({})).toEqual(["get_weather", "get_time"]);
    expect(await choose({ parallel_tool_calls: false })).toEqual(["get_weather"]);
    expect(await choose({ tool_choice: { type: "function", name: "get_time" } })).toEqual(["get_time"]);
    expect(await choose({ tool_choice: "none" })).toEqual([]);
  });

  it("lead to a plain answer once their outputs are there, all of them and no others", async () => {
    const { client } = await useClient();
    const asked = { model, tools: [weather, time], store: false };
    const first = await client.responses.create({ ...asked, input });
    const outputs = first.output.flatMap((item) => {
      if (item.type !== "function_call") return [];
      return [{ type: "function_call_output" as const, call_id: item.call_id, output: "sunny" }];
    });
    const goOn = (items: ResponseInputItem[]) => {
      return client.responses.create({ ...asked, input: [{ role: "user", content: input }, ...items] });
    };
    const second = await goOn([...again(first.output), ...outputs]);
    expect(called(second)).toEqual([]);
    expect(second.output_text).toBeTruthy();
    const open = await refusalOf(goOn([...again(first.output), ...outputs.slice(1)]));
    expect(open.message).toContain("No tool output found for function call call_");
    expect((await refusalOf(goOn(outputs))).message).toContain("No tool call found for function call output");
  });
});

describe("reasoning", () => {
  const asked = {
    model: "gpt-5",
    input,
    store: false,
    include: ["reasoning.encrypted_content" as const],
    reasoning: { effort: "low" as const, summary: "auto" as const },
  };

  it("is counted, summed up and encrypted, and comes back as it was or not at all", async () => {
    const { client } = await useClient();
    const first = await client.responses.create(asked);
    expect(first.usage?.output_tokens_details.reasoning_tokens).toBe(32);
    const [item] = first.output;
    if (item?.type !== "reasoning") throw new Error("it did not reason");
    expect(item.summary).toHaveLength(1);
    const goOn = (fields: object) => {
      const back = [{ ...item, ...fields }, ...first.output.slice(1)] as ResponseInputItem[];
      const next = [
        { role: "user" as const, content: input },
        ...back,
        { role: "user" as const, content: "And?" },
      ];
      return client.responses.create({ ...asked, input: next });
    };
    expect((await goOn({})).output_text).toBeTruthy();
    for (const fields of [
      { encrypted_content: "gAAAAABsomebody-else" },
      { encrypted_content: `${item.encrypted_content?.slice(0, -2)}xx` },
      { id: "rs_another" },
    ]) {
      expect(await refusalOf(goOn(fields))).toMatchObject({ status: 400, code: "invalid_encrypted_content" });
    }
    const lost = await refusalOf(goOn({ encrypted_content: undefined }));
    expect(lost).toMatchObject({
      status: 404,
      message: expect.stringContaining("Items are not persisted when `store` is set to false"),
    });
  });

  it("may take all the room", async () => {
    const { client } = await useClient();
    const { status, output, usage } = await client.responses.create({ ...asked, max_output_tokens: 20 });
    expect(status).toBe("incomplete");
    expect(output.map(({ type }) => type)).toEqual(["reasoning"]);
    expect(usage?.output_tokens).toBe(20);
  });
});

describe("a response that is refused", () => {
  const image = (image_url: string) => [{ role: "user", content: [{ type: "input_image", image_url }] }];
  const refusals: readonly [string, object, object][] = [
    ["an unknown member", { stop: ["a"] }, { code: "unknown_parameter", param: "stop" }],
    ["messages of chat", { messages: [] }, { code: "unknown_parameter", param: "messages" }],
    [
      "an unknown member of an item",
      { input: [{ role: "user", content: "?", name: "me" }] },
      { code: "unknown_parameter", param: "input[0].name" },
    ],
    [
      "a tool of chat's",
      { tools: [{ type: "function", function: { name: "f" } }] },
      { code: "missing_required_parameter", param: "tools[0].name" },
    ],
    [
      "an open schema in strict mode",
      { tools: [{ ...weather, parameters: { type: "object", properties: {} } }] },
      { code: "invalid_function_parameters", param: "tools[0].parameters" },
    ],
    [
      "the assistant's words as input",
      { input: [{ role: "assistant", content: [{ type: "input_text", text: "?" }] }] },
      { code: "invalid_value", param: "input[0].content[0]" },
    ],
    [
      "an id of another kind",
      { input: [{ type: "message", id: "x", role: "user", content: "?" }] },
      { code: "invalid_value", param: "input[0].id" },
    ],
    ["no input", { input: undefined }, { code: "missing_required_parameter", param: "input" }],
    [
      "a small limit",
      { max_output_tokens: 5 },
      { code: "integer_below_min_value", param: "max_output_tokens" },
    ],
    [
      "a temperature where the model reasons",
      { model: "gpt-5", temperature: 0 },
      { code: "unsupported_parameter" },
    ],
    ["effort where it does not", { reasoning: { effort: "low" } }, { code: "unsupported_parameter" }],
    [
      "base64 that is none",
      { input: image("data:image/png;base64,not base64!") },
      { param: "input[0].content[0].image_url" },
    ],
    ["JSON without the word", { text: { format: { type: "json_object" } } }, { param: "input" }],
  ];
  it.each(refusals)("%s is a 400 that names the member", async (_, fields, error) => {
    const { simulator } = await useClient({ apiKeys: [] });
    const response = await simulator.send("/v1/responses", { model, input, ...fields });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { type: "invalid_request_error", ...error } });
  });

  it("401 for a wrong key, 404 for a model that is not there, 405 for a method", async () => {
    const { simulator, client } = await useClient();
    const stranger = new OpenAI({
      apiKey: "sk-wrong-key-0001",
      baseURL: `${simulator.url}/v1`,
      maxRetries: 0,
    });
    const denied = await refusalOf(stranger.responses.create({ model, input }));
    expect(denied).toMatchObject({ status: 401, code: "invalid_api_key" });
    const missing = await refusalOf(client.responses.create({ model: "nope", input }));
    expect(missing).toMatchObject({ status: 404, code: "model_not_found" });
    const headers = { authorization: "Bearer sk-right-key-0001" };
    expect((await fetch(`${simulator.url}/v1/responses`, { headers })).status).toBe(405);
  });

  it("breaks a stream off with an error and the response that failed", async () => {
    const { simulator } = await useClient({ apiKeys: [] });
    simulator.script(["error-in-stream+after:4+code:rate_limit_exceeded"]);
    const text = await (await simulator.send("/v1/responses", { model, input, stream: true })).text();
    const events = text
      .trim()
      .split("\n\n")
      .map((event) => JSON.parse(event.split("\ndata: ")[1] ?? ""));
    expect(events.slice(-2)).toMatchObject([
      { type: "error", sequence_number: 4, error: { code: "rate_limit_exceeded" } },
      {
        type: "response.failed",
        sequence_number: 5,
        response: { status: "failed", error: { code: "rate_limit_exceeded" }, usage: null },
      },
    ]);
  });
});

describe("a stored response", () => {
  const accounts = async () => {
    const keys = ["sk-right-key-0001", "sk-other-key-0002"];
    const simulator = await useSimulator({ apiKeys: keys, behaviour: { backgroundMs: 200 } });
    const [own, other] = keys.map(
      (apiKey) => new OpenAI({ apiKey, baseURL: `${simulator.url}/v1`, maxRetries: 0 }),
    );
    if (own === undefined || other === undefined) throw new Error("two accounts are needed");
    return { own, other };
  };

  it("is retrieved, listed, streamed again from any event and deleted by its own account, and is no other one's", async () => {
    const { own, other } = await accounts();
    const made = await own.responses.create({ model, input });
    expect((await own.responses.retrieve(made.id)).output_text).toBe(made.output_text);
    expect((await own.responses.inputItems.list(made.id)).data).toMatchObject([{ content: input }]);
    const numbers: number[] = [];
    for await (const event of await own.responses.retrieve(made.id, { stream: true, starting_after: 3 })) {
      numbers.push(event.sequence_number);
    }
    expect(numbers[0]).toBe(4);
    for (const request of [other.responses.retrieve(made.id), other.responses.delete(made.id)]) {
      expect(await refusalOf(request)).toMatchObject({ status: 404 });
    }
    const next = { model, input: "And now?", previous_response_id: made.id };
    expect(await refusalOf(other.responses.create(next))).toMatchObject({
      code: "previous_response_not_found",
      param: "previous_response_id",
    });
    expect((await own.responses.create(next)).status).toBe("completed");
    await own.responses.delete(made.id);
    expect(await refusalOf(own.responses.retrieve(made.id))).toMatchObject({ status: 404 });
  });

  it("is made in the background after its time, unless it is cancelled", async () => {
    const { own } = await accounts();
    const made = await own.responses.create({ model, input, background: true });
    expect(made).toMatchObject({ status: "queued", background: true, output: [], usage: null });
    await expect.poll(async () => (await own.responses.retrieve(made.id)).status).toBe("completed");
    const left = await own.responses.create({ model, input: "Never mind.", background: true });
    expect((await own.responses.cancel(left.id)).status).toBe("cancelled");
    expect((await own.responses.retrieve(left.id)).status).toBe("cancelled");
  });

  it("has encrypted content that no other account takes", async () => {
    const { own, other } = await accounts();
    const include = ["reasoning.encrypted_content" as const];
    const asked = { model: "sim-reasoning", store: false, include };
    const { output } = await own.responses.create({ ...asked, input });
    const next = { ...asked, input: [...again(output), { role: "user" as const, content: "And now?" }] };
    expect(await refusalOf(other.responses.create(next))).toMatchObject({
      code: "invalid_encrypted_content",
    });
    expect((await own.responses.create(next)).status).toBe("completed");
  });
});
