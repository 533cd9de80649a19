import { setTimeout as sleep } from "node:timers/promises";
import type { LogEntry } from "@operon/simulator";
import { expect } from "@playwright/test";
import type { Bench } from "./bench.ts";
import type { ObjectSchema, OfferedTool, Reply } from "./clients/dialect-client.ts";
import { METERED_TOKENS, RETRY_AFTER_SEC, upstreamName } from "./providers.data.ts";

/** Something of everything that a codec could break. */
const SAID =
  ' naïve 東京 🚀\n\n\t“quoted” \\ "plain" & <b>bold</b> {"a": [1, 2]}\u2028 and a few more words to say.';
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const LONG = "All work and no play makes a dull prompt. ".repeat(150);
const ABORT_SEEN_MS = 5_000;

const PLACE: ObjectSchema = {
  type: "object",
  properties: { city: { type: "string" }, population: { type: "integer" } },
  required: ["city", "population"],
  additionalProperties: false,
};
const tool = (name: string, member: string): OfferedTool => ({
  name,
  description: `Gives the ${member}'s own.`,
  parameters: {
    type: "object",
    properties: { [member]: { type: "string" } },
    required: [member],
    additionalProperties: false,
  },
});
const WEATHER = tool("get_weather", "city");
const TIME = tool("get_time", "zone");
const QUESTION = "How is the weather, and how late is it, in Paris?";

/** What the grid has a column for. Each throws where an SDK, through the gateway, does not do it. */
export const CAPABILITIES = {
  chat: {
    title: "chat",
    async check({ client, model }) {
      const reply = await client.ask({ model: model("echo"), system: "Be brief.", text: SAID });
      expect(reply).toMatchObject({ text: SAID, stop: "end", calls: [] });
    },
  },
  stream: {
    title: "stream",
    async check({ client, model }) {
      let pieces = 0;
      const onText = (): void => {
        pieces += 1;
      };
      const reply = await client.ask({ model: model("echo"), text: SAID, stream: true, onText });
      expect(reply).toMatchObject({ text: SAID, stop: "end", calls: [] });
      expect(pieces).toBeGreaterThan(3);
    },
  },
  oneTool: {
    title: "one tool",
    async check({ client, model }) {
      const reply = await client.ask({ model: model("chat"), text: QUESTION, tools: [WEATHER] });
      expectCalls(reply, [WEATHER]);
    },
  },
  parallelTools: {
    title: "parallel tools",
    async check({ client, model }) {
      for (const stream of [false, true]) {
        const reply = await client.ask({
          model: model("chat"),
          text: QUESTION,
          tools: [WEATHER, TIME],
          stream,
        });
        expectCalls(reply, [WEATHER, TIME]);
      }
    },
  },
  forcedTool: {
    title: "forced tool",
    async check({ client, model }) {
      const reply = await client.ask({
        model: model("chat"),
        text: QUESTION,
        tools: [WEATHER, TIME],
        choice: { tool: TIME.name },
      });
      expectCalls({ ...reply, stop: "tools" }, [TIME]);
    },
  },
  noTool: {
    title: "no tool",
    async check({ client, model }) {
      const reply = await client.ask({
        model: model("chat"),
        text: QUESTION,
        tools: [WEATHER],
        choice: "none",
      });
      expectWords(reply);
    },
  },
  toolResult: {
    title: "tool results",
    async check({ client, model }) {
      for (const stream of [false, true]) {
        const asked = { text: QUESTION, tools: [WEATHER, TIME], thinks: true, stream };
        const reply = await client.ask({ ...asked, model: model("thinks") });
        expectCalls(reply, [WEATHER, TIME]);
        expectWords(await reply.answer(new Map(reply.calls.map(({ id, name }) => [id, `${name}: 18`]))));
      }
    },
  },
  image: {
    title: "image",
    async check({ client, model, served }) {
      expectWords(await client.ask({ model: model("chat"), text: "What is this?", image: PIXEL }));
      const data = PIXEL.toString("base64");
      expect((await served()).some(({ body }) => body?.includes(data))).toBe(true);
    },
  },
  structured: {
    title: "structured",
    async check({ client, model, provider }) {
      const text = "Give me a place as JSON.";
      const reply = await client.ask({ model: model("chat"), text, schema: PLACE });
      const place: unknown = JSON.parse(reply.text);
      // DeepSeek promises JSON only, not the schema.
      const anything = provider.id === "deepseek";
      expect(place).toEqual(
        anything ? expect.any(Object) : { city: expect.any(String), population: expect.any(Number) },
      );
    },
  },
  reasoning: {
    title: "reasoning",
    async check({ client, model }) {
      for (const stream of [false, true]) {
        const reply = await client.ask({ model: model("thinks"), text: "Why?", thinks: true, stream });
        expectWords(reply);
        expect(reply.thoughts).toMatch(/\w/);
      }
    },
  },
  errors: { title: "errors", check: checkErrors },
  abort: { title: "abort", check: checkAbort },
  embeddings: {
    title: "embeddings",
    async check({ client, model }) {
      // One alone too: for some SDKs that is another method.
      for (const texts of [["a first text", "a second one"], ["one alone"]]) {
        const embedded = await client.embed?.(model("embeds"), texts);
        expect(embedded?.vectors).toHaveLength(texts.length);
        for (const vector of embedded?.vectors ?? []) {
          expect(vector.length).toBeGreaterThan(100);
          expect(vector.every(Number.isFinite)).toBe(true);
        }
      }
    },
  },
  count: {
    title: "token count",
    async check({ client, model }) {
      const short = await client.count?.({ model: model("chat"), text: "Hi." });
      const long = await client.count?.({ model: model("chat"), text: LONG });
      expect(short).toBeGreaterThan(0);
      expect(long).toBeGreaterThan(1000);
    },
  },
  usage: {
    title: "usage",
    async check({ client, model, provider, served }) {
      for (const stream of [false, true]) {
        const { spent } = await client.ask({ model: model("metered"), text: LONG, stream });
        const entry = (await served()).findLast(
          (each) => each.model === upstreamName(provider, "metered") && each.stream === stream,
        );
        const { promptTokens, cachedTokens, completionTokens } = entry?.usage ?? {};
        expect(spent).toEqual({ input: promptTokens, output: completionTokens, cached: cachedTokens });
        expect(spent.output).toBe(METERED_TOKENS);
      }
    },
  },
} as const satisfies Record<
  string,
  { readonly title: string; readonly check: (bench: Bench) => Promise<void> }
>;

export type CapabilityName = keyof typeof CAPABILITIES;

/** Thinks, answers, and shows nothing of its thoughts. */
export async function checkSilence({ client, model }: Bench): Promise<void> {
  for (const stream of [false, true]) {
    const reply = await client.ask({ model: model("thinks"), text: "Why?", thinks: true, stream });
    expectWords(reply);
    expect(reply.thoughts).toBe("");
  }
}

function expectWords(reply: Reply): void {
  expect(reply).toMatchObject({ stop: "end", calls: [] });
  expect(reply.text).toMatch(/\w/);
}

function expectCalls({ calls, stop }: Reply, tools: readonly OfferedTool[]): void {
  const members = tools.map(({ parameters }) => parameters.required);
  expect(calls.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
  expect(calls.map(({ input }) => Object.keys(input as object))).toEqual(members);
  expect(new Set(calls.map(({ id }) => id)).size).toBe(tools.length);
  expect(stop).toBe("tools");
}

async function checkErrors({ client, stranger, model }: Bench): Promise<void> {
  const text = "Will you answer?";
  const refused = async (asked: Bench["client"], name: string) => {
    const outcome = await asked.ask({ model: name, text }).catch((error: unknown) => error);
    const refusal = client.readRefusal(outcome);
    expect(refusal.message).toMatch(/\w{3,}/);
    return refusal;
  };
  expect((await refused(client, "nobody-serves-this")).kind).toBe("not-found");
  expect((await refused(client, model("refuses"))).kind).toBe("bad-request");
  expect((await refused(stranger, model("chat"))).kind).toBe("authentication");
  const limited = await refused(client, model("limits"));
  expect(limited.kind).toBe("rate-limit");
  expect(limited.retryAfterSec).toBeGreaterThan(0);
  expect(limited.retryAfterSec).toBeLessThanOrEqual(RETRY_AFTER_SEC);
}

/** Leaves once the first words are there. An SDK may throw or end quietly; the provider must learn of it. */
async function checkAbort({ client, model, provider, served }: Bench): Promise<void> {
  const leaving = new AbortController();
  let heard = false;
  const onText = (): void => {
    heard = true;
    leaving.abort();
  };
  const asked = { model: model("stalls"), text: "Tell me everything.", stream: true, onText };
  await client.ask({ ...asked, signal: leaving.signal }).catch(() => undefined);
  expect(heard).toBe(true);
  const name = upstreamName(provider, "stalls");
  const deadline = Date.now() + ABORT_SEEN_MS;
  let entry: LogEntry | undefined;
  while (entry?.abortedAt == null && Date.now() < deadline) {
    entry = (await served()).find((each) => each.model === name);
    if (entry?.abortedAt == null) await sleep(10);
  }
  expect(entry?.outcome).toBe("aborted");
}
