import { describe, expect, it } from "vitest";
import { readEvents } from "../testing/read-events.ts";
import { useSimulator } from "../testing/use-simulator.ts";

describe("errors in OpenAI's shape", () => {
  it("401 for a missing and for a wrong key, whose middle is not repeated", async () => {
    const { chat } = await useSimulator({ apiKeys: ["sk-right-key-0001"] });
    expect((await chat()).status).toBe(401);
    const wrong = await chat({}, { headers: { authorization: "Bearer sk-wrong-secret-9999" } });
    expect(wrong.status).toBe(401);
    const body = await wrong.text();
    expect(JSON.parse(body)).toMatchObject({ error: { code: "invalid_api_key" } });
    expect(body).not.toContain("secret");
    const right = await chat({}, { headers: { authorization: "Bearer sk-right-key-0001" } });
    expect(right.status).toBe(200);
  });

  it("404 model_not_found for a model that is not served, in every endpoint", async () => {
    const { chat, send, url } = await useSimulator({ models: ["gpt-4o", "ft:*"] });
    const answers = [
      await chat({ model: "nope" }),
      await send("/v1/embeddings", { model: "nope", input: "a" }),
      await send("/v1/completions", { model: "nope", prompt: "a" }),
      await fetch(`${url}/v1/models/nope`),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ error: { code: "model_not_found", param: null } });
    }
    expect((await chat({ model: "ft:mine" })).status).toBe(200);
  });

  it("400 for a body that is not JSON, 404 for a path that is not there, 405 for a method", async () => {
    const { send, url } = await useSimulator();
    for (const body of ["{", "[]", "null", ""]) {
      expect((await send("/v1/chat/completions", body)).status).toBe(400);
    }
    expect((await send("/v1/nothing", {})).status).toBe(404);
    expect((await fetch(`${url}/v1/chat/completions`)).status).toBe(405);
  });

  it("413 for a body over 32 MiB", async () => {
    const { send, log } = await useSimulator();
    const response = await send("/v1/chat/completions", "x".repeat(32 * 1024 * 1024 + 1));
    expect(response.status).toBe(413);
    expect(log()[0]).toMatchObject({ status: 413, usage: null });
  });
});

describe("models", () => {
  it("lists those that are served, and finds one", async () => {
    const { url } = await useSimulator({ models: ["gpt-4o", "ft:*"] });
    const list = await (await fetch(`${url}/v1/models`)).json();
    expect(list).toMatchObject({ object: "list", data: [{ id: "gpt-4o", object: "model" }] });
    expect(await (await fetch(`${url}/v1/models/gpt-4o`)).json()).toMatchObject({ id: "gpt-4o" });
  });
});

describe("completions", () => {
  it("answer every prompt n times, within max_tokens", async () => {
    const { send } = await useSimulator();
    const asked = { model: "gpt-3.5-turbo-instruct", prompt: ["one", "two"], n: 2, max_tokens: 4 };
    const body = await (await send("/v1/completions", asked)).json();
    expect(body).toMatchObject({
      object: "text_completion",
      choices: [0, 1, 2, 3].map((index) => ({ index, logprobs: null, finish_reason: "length" })),
      usage: { prompt_tokens: 2, completion_tokens: 16, total_tokens: 18 },
    });
  });

  it("stream the same text, with usage only when asked", async () => {
    const { send } = await useSimulator();
    const asked = { model: "gpt-3.5-turbo-instruct", prompt: "one", max_tokens: 6 };
    const body = (await (await send("/v1/completions", asked)).json()) as {
      choices: readonly { text: string }[];
      usage: object;
    };
    const stream = { ...asked, stream: true, stream_options: { include_usage: true } };
    const { chunks, done } = await readEvents(await send("/v1/completions", stream));
    expect(chunks.map((chunk) => chunk.choices[0]?.text ?? "").join("")).toBe(body.choices[0]?.text);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: body.usage });
    expect(done).toBe(true);
    const plain = await readEvents(await send("/v1/completions", { ...asked, stream: true }));
    expect(plain.chunks.some((chunk) => "usage" in chunk)).toBe(false);
  });
});

describe("embeddings", () => {
  interface Embeddings {
    readonly data: readonly { readonly index: number; readonly embedding: string | number[] }[];
    readonly usage: object;
  }

  it("are the same numbers as floats and as base64, of length 1", async () => {
    const { send } = await useSimulator();
    const ask = async (encoding_format: string): Promise<Embeddings> => {
      const asked = { model: "text-embedding-3-small", input: ["a", "b"], encoding_format };
      return (await (await send("/v1/embeddings", asked)).json()) as Embeddings;
    };
    const floats = (await ask("float")).data[1]?.embedding as number[];
    const text = (await ask("base64")).data[1]?.embedding as string;
    const bytes = Buffer.from(text, "base64");
    const decoded = floats.map((_, index) => bytes.readFloatLE(index * 4));
    expect(floats).toHaveLength(1536);
    expect(decoded).toEqual(floats);
    expect(Math.hypot(...floats)).toBeCloseTo(1, 4);
  });

  it("have as many dimensions as asked for, and count their prompt", async () => {
    const { send } = await useSimulator();
    const asked = { model: "text-embedding-3-large", input: [1, 2, 3], dimensions: 8 };
    const body = (await (await send("/v1/embeddings", asked)).json()) as Embeddings;
    expect(body.data[0]?.embedding).toHaveLength(8);
    expect(body.usage).toEqual({ prompt_tokens: 3, total_tokens: 3 });
    const bad = await send("/v1/embeddings", { model: "text-embedding-3-large", input: [] });
    expect(bad.status).toBe(400);
  });
});
