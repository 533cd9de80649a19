import { describe, expect, it } from "vitest";
import { readEvents } from "../testing/read-events.ts";
import { useSimulator } from "../testing/use-simulator.ts";
import { asksForStream } from "./asks-for-stream.ts";

describe("fixed replies", () => {
  it("are one whole chat completion with usage, whatever was asked", async () => {
    const { send } = await useSimulator({ fixedReply: true, apiKeys: ["sk-unused-here-0001"] });
    const first = await (await send("/v1/chat/completions", { model: "any" })).text();
    expect(await (await send("/v1/anything", "not JSON")).text()).toBe(first);
    expect(JSON.parse(first)).toMatchObject({ object: "chat.completion", usage: { completion_tokens: 40 } });
  });

  it.each([{}, { behaviour: { tokensPerSecond: 2000 } }])(
    "are a whole stream of the size asked for (%j)",
    async (options) => {
      const { send } = await useSimulator({ fixedReply: true, fixedChunks: 30, ...options });
      const { chunks, done } = await readEvents(await send("/v1/chat/completions", { stream: true }));
      expect(chunks.length + 1).toBe(30);
      expect(chunks.at(-1)?.usage).toMatchObject({ completion_tokens: 26 });
      expect(done).toBe(true);
    },
  );
});

describe("asking for a stream", () => {
  it.each(['{"stream":true}', '{"stream" : \n true}', '{"a":"\\"stream\\":true","stream":true}'])(
    "%s",
    (body) => {
      expect(asksForStream(Buffer.from(body))).toBe(true);
    },
  );
  it.each(['{"stream":false}', "{}", '{"stream"', '{"a":"\\"stream\\":true"}', '{"stream_options":true}'])(
    "not %s",
    (body) => {
      expect(asksForStream(Buffer.from(body))).toBe(false);
    },
  );
});
