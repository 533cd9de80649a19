import { expect } from "@playwright/test";
import type { ChatCompletionMessageParam, ChatCompletionTool } from "openai/resources";
import { test, UPSTREAM_CHAT } from "./provisioned.ts";

const messages: ChatCompletionMessageParam[] = [{ role: "user", content: "How is the weather in Paris?" }];
const tools: ChatCompletionTool[] = ["get_weather", "get_time"].map((name) => ({
  type: "function",
  function: {
    name,
    parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
  },
}));

test("one tool is called with arguments that parse, and its result is answered in words", async ({ sdk }) => {
  const model = sdk.named("chat");
  const first = await sdk.openai.chat.completions.create({
    model,
    messages,
    tools,
    parallel_tool_calls: false,
  });
  const [choice] = first.choices;
  expect(choice?.finish_reason).toBe("tool_calls");
  const calls = choice?.message.tool_calls ?? [];
  expect(calls).toHaveLength(1);
  const [call] = calls;
  if (call?.type !== "function" || !choice) throw new Error("no function was called");
  expect(JSON.parse(call.function.arguments)).toHaveProperty("city");
  const second = await sdk.openai.chat.completions.create({
    model,
    tools,
    messages: [...messages, choice.message, { role: "tool", tool_call_id: call.id, content: "18 °C" }],
  });
  expect(second.choices[0]?.finish_reason).toBe("stop");
  expect(second.choices[0]?.message.content).toBeTruthy();
});

test("parallel tools keep their own ids and order", async ({ sdk }) => {
  const { choices } = await sdk.openai.chat.completions.create({ model: sdk.named("chat"), messages, tools });
  const calls = choices[0]?.message.tool_calls ?? [];
  expect(calls.map((call) => call.type === "function" && call.function.name)).toEqual([
    "get_weather",
    "get_time",
  ]);
  expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
});

test("streamed arguments come in pieces that the SDK puts together to the provider's own", async ({
  sdk,
}) => {
  const asked = { messages, tools, seed: 5 };
  const stream = sdk.openai.chat.completions.stream({ ...asked, model: sdk.named("chat") });
  let pieces = 0;
  stream.on("tool_calls.function.arguments.delta", () => {
    pieces += 1;
  });
  const through = await stream.finalChatCompletion();
  const direct = await sdk.direct.chat.completions.create({ ...asked, model: UPSTREAM_CHAT });
  const argumentsIn = (completion: typeof direct) =>
    completion.choices[0]?.message.tool_calls?.map((call) =>
      call.type === "function" ? [call.id, call.function.name, call.function.arguments] : [],
    );
  expect(argumentsIn(through)).toEqual(argumentsIn(direct));
  expect(pieces).toBeGreaterThan(2);
});
