import { describe, expect, it } from "vitest";
import { readEvents } from "../../testing/read-events.ts";
import { useSimulator } from "../../testing/use-simulator.ts";

const weather = {
  type: "function",
  function: {
    name: "get_weather",
    parameters: { type: "object", properties: { city: { type: "string" }, days: { type: "integer" } } },
  },
};
const time = { type: "function", function: { name: "get_time", parameters: { type: "object" } } };

interface Completion {
  readonly model: string;
  readonly choices: readonly {
    readonly finish_reason: string;
    readonly message: {
      readonly content: string | null;
      readonly tool_calls?: readonly { function: { name: string; arguments: string } }[];
    };
  }[];
  readonly usage: {
    readonly prompt_tokens: number;
    readonly completion_tokens: number;
    readonly total_tokens: number;
    readonly prompt_tokens_details: { readonly cached_tokens: number };
    readonly completion_tokens_details: { readonly reasoning_tokens: number };
  };
}

const completionOf = async (response: Response): Promise<Completion> => (await response.json()) as Completion;

describe("a chat completion in JSON", () => {
  it("has OpenAI's shape and headers, and usage that adds up", async () => {
    const { chat } = await useSimulator();
    const response = await chat();
    expect(response.status).toBe(200);
    expect(response.headers.get("x-request-id")).toMatch(/^req_[0-9a-f]{32}$/);
    for (const name of ["openai-processing-ms", "openai-organization", "x-ratelimit-remaining-tokens"]) {
      expect(response.headers.get(name)).not.toBeNull();
    }
    const body = await completionOf(response);
    expect(body).toMatchObject({
      object: "chat.completion",
      model: "gpt-4o",
      service_tier: "default",
      system_fingerprint: expect.stringMatching(/^fp_/),
      choices: [{ index: 0, finish_reason: "stop", logprobs: null, message: { role: "assistant" } }],
    });
    expect(body.usage.total_tokens).toBe(body.usage.prompt_tokens + body.usage.completion_tokens);
    expect(body.usage.completion_tokens).toBe(body.choices[0]?.message.content?.split(" ").length);
  });

  it("is the same bytes for the same request and seed, another text for another seed", async () => {
    const first = await useSimulator({ seed: 7 });
    const other = await useSimulator({ seed: 8 });
    const text = await (await first.chat()).text();
    expect(await (await first.chat()).text()).toBe(text);
    const said = (body: Completion): string | null | undefined => body.choices[0]?.message.content;
    expect(said(await completionOf(await other.chat()))).not.toBe(said(JSON.parse(text)));
  });

  it("stops at the limit with finish_reason length, under both of the limit's names", async () => {
    const { chat } = await useSimulator();
    for (const name of ["max_tokens", "max_completion_tokens"]) {
      const body = await completionOf(await chat({ [name]: 5 }));
      expect(body.choices[0]?.finish_reason).toBe("length");
      expect(body.usage.completion_tokens).toBe(5);
    }
  });

  it("stops before a stop sequence", async () => {
    const { chat } = await useSimulator({ behaviour: { answer: "echo" } });
    const messages = [{ role: "user", content: "one two three STOP four" }];
    const body = await completionOf(await chat({ messages, stop: ["STOP"] }));
    expect(body.choices[0]).toMatchObject({
      finish_reason: "stop",
      message: { content: "one two three " },
    });
  });

  it("gives n different answers and bills all of them", async () => {
    const { chat } = await useSimulator({ behaviour: { answerTokens: 10 } });
    const body = await completionOf(await chat({ n: 3 }));
    expect(new Set(body.choices.map((choice) => choice.message.content)).size).toBe(3);
    expect(body.usage.completion_tokens).toBe(30);
  });

  it("counts reasoning inside the completion, and within its limit", async () => {
    const { chat } = await useSimulator({ behaviour: { answerTokens: 10 } });
    const whole = await completionOf(await chat({ model: "gpt-5", reasoning_effort: "high" }));
    expect(whole.usage).toMatchObject({
      completion_tokens: 138,
      completion_tokens_details: { reasoning_tokens: 128 },
    });
    const cut = await completionOf(await chat({ model: "gpt-5", max_completion_tokens: 20 }));
    expect(cut.choices[0]).toMatchObject({ finish_reason: "length", message: { content: "" } });
    expect(cut.usage.completion_tokens).toBe(20);
  });

  it("reports a part of a long prompt as cached, in steps of 128", async () => {
    const { chat } = await useSimulator();
    const messages = [{ role: "user", content: "word ".repeat(2000) }];
    const { usage } = await completionOf(await chat({ messages }));
    const cached = usage.prompt_tokens_details.cached_tokens;
    expect(cached).toBeGreaterThan(0);
    expect(cached % 128).toBe(0);
    expect(cached).toBeLessThan(usage.prompt_tokens);
  });

  it("answers with JSON of the schema that was asked for", async () => {
    const { chat } = await useSimulator();
    const schema = {
      type: "object",
      properties: { ok: { type: "boolean" }, tags: { type: "array", items: { enum: ["a"] } } },
    };
    const response_format = { type: "json_schema", json_schema: { name: "reply", schema } };
    const body = await completionOf(await chat({ response_format }));
    expect(JSON.parse(body.choices[0]?.message.content ?? "")).toEqual({
      ok: expect.any(Boolean),
      tags: ["a"],
    });
  });

  it("calls the tools in parallel, one where that is not allowed, none after a result", async () => {
    const { chat } = await useSimulator();
    const called = async (fields: object): Promise<string[]> => {
      const body = await completionOf(await chat({ tools: [weather, time], ...fields }));
      return (body.choices[0]?.message.tool_calls ?? []).map((call) => call.function.name);
    };
    expect(await called({})).toEqual(["get_weather", "get_time"]);
    expect(await called({ parallel_tool_calls: false })).toEqual(["get_weather"]);
    expect(await called({ tool_choice: "none" })).toEqual([]);
    expect(await called({ tool_choice: { type: "function", function: { name: "get_time" } } })).toEqual([
      "get_time",
    ]);
    const call = { id: "call_1", type: "function", function: { name: "get_time", arguments: "{}" } };
    const asked = { role: "assistant", content: null, tool_calls: [call] };
    const result = { role: "tool", tool_call_id: "call_1", content: "sunny" };
    expect(await called({ messages: [{ role: "user", content: "?" }, asked, result] })).toEqual([]);
  });
});

describe("a chat completion as a stream", () => {
  it("says the same as the JSON answer, and ends with [DONE]", async () => {
    const { chat } = await useSimulator();
    const body = await completionOf(await chat());
    const response = await chat({ stream: true });
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    const { chunks, done } = await readEvents(response);
    const said = chunks.map((chunk) => chunk.choices[0]?.delta?.content ?? "").join("");
    expect(said).toBe(body.choices[0]?.message.content);
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe("stop");
    expect(done).toBe(true);
  });

  it("has no usage field unless asked", async () => {
    const { chat } = await useSimulator();
    const { chunks } = await readEvents(await chat({ stream: true }));
    expect(chunks.every((chunk) => !("usage" in chunk) && chunk.choices.length === 1)).toBe(true);
  });

  it("tells usage in one more chunk without choices when asked, and null in all others", async () => {
    const { chat } = await useSimulator();
    const { usage } = await completionOf(await chat());
    const { chunks } = await readEvents(
      await chat({ stream: true, stream_options: { include_usage: true } }),
    );
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage });
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true);
  });

  it("tells usage unasked where it is told to be such a server", async () => {
    const { chat } = await useSimulator({ behaviour: { usageUnasked: true } });
    const { chunks } = await readEvents(await chat({ stream: true }));
    expect(chunks.at(-1)?.usage).toMatchObject({ prompt_tokens: expect.any(Number) });
  });

  it("counts what its calls say, with a limit and without", async () => {
    const { chat } = await useSimulator();
    for (const limit of [{}, { max_completion_tokens: 200 }]) {
      const { usage } = await completionOf(await chat({ tools: [weather, time], ...limit }));
      expect(usage.completion_tokens).toBeGreaterThan(4);
      expect(usage.completion_tokens).toBeLessThan(200);
    }
  });

  it("gives parallel tool calls with their arguments in fragments", async () => {
    const { chat } = await useSimulator();
    const { chunks } = await readEvents(await chat({ stream: true, tools: [weather, time] }));
    const parts = chunks.flatMap((chunk) => chunk.choices[0]?.delta?.tool_calls ?? []);
    const argumentsOf = (index: number): unknown => {
      const fragments = parts.filter((part) => part.index === index);
      return JSON.parse(fragments.map((part) => part.function.arguments).join(""));
    };
    expect(parts.filter((part) => part.id !== undefined).map((part) => part.function.name)).toEqual([
      "get_weather",
      "get_time",
    ]);
    expect(parts.filter((part) => part.index === 0).length).toBeGreaterThan(3);
    expect(argumentsOf(0)).toEqual({ city: expect.any(String), days: expect.any(Number) });
    expect(argumentsOf(1)).toEqual({});
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe("tool_calls");
  });
});

describe("a chat completion that is refused", () => {
  const refusals: readonly [string, object, string | null][] = [
    ["no messages", { messages: undefined }, "messages"],
    ["empty messages", { messages: [] }, "messages"],
    ["an unknown role", { messages: [{ role: "pirate", content: "" }] }, "messages[0].role"],
    ["no model", { model: undefined }, null],
    ["a limit of 0", { max_tokens: 0 }, "max_tokens"],
    ["n of 129", { n: 129 }, "n"],
    ["five stops", { stop: ["a", "b", "c", "d", "e"] }, "stop"],
    ["stream_options without a stream", { stream_options: { include_usage: true } }, "stream_options"],
    ["a tool choice without tools", { tool_choice: "required" }, "tool_choice"],
  ];
  it.each(refusals)("%s is a 400 in OpenAI's shape", async (_, fields, param) => {
    const { chat } = await useSimulator();
    const response = await chat(fields);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { type: "invalid_request_error", message: expect.any(String), param },
    });
  });
});
