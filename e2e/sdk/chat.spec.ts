import { expect } from "@playwright/test";
import type { ChatCompletionChunk, ChatCompletionMessageParam } from "openai/resources";
import { test, UPSTREAM_CHAT } from "./provisioned.ts";

const messages: ChatCompletionMessageParam[] = [
  { role: "system", content: "Answer briefly." },
  { role: "user", content: "Is “naïve 東京 🚀” one word?\nSay why." },
];

test("a chat completion is the provider's own answer, with what the gateway did in its headers", async ({
  sdk,
}) => {
  const asked = { messages, seed: 7, temperature: 0 };
  const { data, response } = await sdk.openai.chat.completions
    .create({ ...asked, model: sdk.named("chat") })
    .withResponse();
  expect(data).toEqual(await sdk.direct.chat.completions.create({ ...asked, model: UPSTREAM_CHAT }));
  expect(data.choices[0]?.message.content).toBeTruthy();
  expect(data.usage?.total_tokens).toBeGreaterThan(0);
  expect(response.headers.get("x-request-id")).toMatch(/^[\w-]{8,}$/);
  expect(response.headers.get("x-operon-model")).toBe(sdk.named("chat"));
  expect(response.headers.get("x-operon-provider")).toBe(sdk.primary);
  expect(response.headers.get("x-operon-attempts")).toBe("1");
  expect(response.headers.get("server-timing")).toMatch(/\bauth;dur=.*\bupstream;dur=/);
});

test("a stream is the provider's own, chunk by chunk, and shows usage only where it was asked for", async ({
  sdk,
}) => {
  for (const options of [{}, { stream_options: { include_usage: true } }]) {
    const asked = { messages, seed: 11, stream: true as const, ...options };
    const [through, direct] = [
      await chunksOf(await sdk.openai.chat.completions.create({ ...asked, model: sdk.named("chat") })),
      await chunksOf(await sdk.direct.chat.completions.create({ ...asked, model: UPSTREAM_CHAT })),
    ];
    expect(through).toEqual(direct);
    expect(through.length).toBeGreaterThan(5);
    const withUsage = through.filter(({ usage }) => usage);
    expect(withUsage.length).toBe("stream_options" in options ? 1 : 0);
  }
});

test("a stream and a JSON answer to the same question say the same", async ({ sdk }) => {
  const asked = { messages, seed: 13, model: sdk.named("chat") };
  const whole = await sdk.openai.chat.completions.create(asked);
  const chunks = await chunksOf(await sdk.openai.chat.completions.create({ ...asked, stream: true }));
  const said = chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("");
  expect(said).toBe(whole.choices[0]?.message.content);
});

async function chunksOf(stream: AsyncIterable<ChatCompletionChunk>): Promise<ChatCompletionChunk[]> {
  const chunks: ChatCompletionChunk[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}
