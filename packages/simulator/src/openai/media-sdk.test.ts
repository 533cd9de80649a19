import OpenAI from "openai";
import { describe, expect, it } from "vitest";
import { useSimulator } from "../testing/use-simulator.ts";

async function client(): Promise<OpenAI> {
  const { url } = await useSimulator();
  return new OpenAI({ baseURL: `${url}/v1`, apiKey: "sk-any", maxRetries: 0 });
}

describe("pictures", () => {
  it("are small PNGs, the same for the same prompt, with the tokens that they cost", async () => {
    const openai = await client();
    const ask = () =>
      openai.images.generate({ model: "gpt-image-1", prompt: "A red boat", quality: "low", n: 2 });
    const [one, other] = [await ask(), await ask()];
    expect(one.data).toEqual(other.data);
    const png = Buffer.from(one.data?.[0]?.b64_json ?? "", "base64");
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(one.usage).toMatchObject({ output_tokens: 544, input_tokens_details: { image_tokens: 0 } });
  });

  it("of DALL-E are addresses without a usage", async () => {
    const answer = await (await client()).images.generate({ model: "dall-e-3", prompt: "A red boat" });
    expect(answer.data?.[0]?.url).toMatch(/^https:/);
    expect(answer.usage).toBeUndefined();
  });

  it("come in steps where a stream is asked for", async () => {
    const stream = await (await client()).images.generate({
      model: "gpt-image-1",
      prompt: "A red boat",
      stream: true,
      partial_images: 2,
    });
    const types: string[] = [];
    for await (const event of stream) types.push(event.type);
    expect(types).toEqual([
      "image_generation.partial_image",
      "image_generation.partial_image",
      "image_generation.completed",
    ]);
  });

  it("are refused as OpenAI refuses them", async () => {
    const openai = await client();
    const refusal = (more: object) =>
      openai.images.generate({ model: "dall-e-3", prompt: "A boat", ...more }).catch((error) => error);
    expect(await refusal({ n: 2 })).toMatchObject({
      status: 400,
      param: "n",
      code: "integer_above_max_value",
    });
    expect(await refusal({ model: "nope" })).toMatchObject({ status: 404, code: "model_not_found" });
    expect(await refusal({ prompt: null })).toMatchObject({ status: 400, param: "prompt" });
  });
});

describe("speech", () => {
  it("is a stream of bytes of the asked type, the same for the same text", async () => {
    const openai = await client();
    const ask = () =>
      openai.audio.speech.create({ model: "tts-1", voice: "alloy", input: "Hello there, who are you?" });
    const answer = await ask();
    expect(answer.headers.get("content-type")).toBe("audio/mpeg");
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes).toHaveLength(2048);
    expect(bytes.equals(Buffer.from(await (await ask()).arrayBuffer()))).toBe(true);
  });

  it("comes in events with its usage where that is asked for", async () => {
    const answer = await (await client()).audio.speech.create({
      model: "gpt-4o-mini-tts",
      voice: "alloy",
      input: "Hello there",
      stream_format: "sse",
    });
    expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
    expect(await answer.text()).toMatch(/speech\.audio\.delta.*speech\.audio\.done.*"output_tokens":20/s);
  });
});

describe("moderations", () => {
  it("look at a text, at several, and at parts, with OpenAI's model where none is named", async () => {
    const openai = await client();
    const one = await openai.moderations.create({ input: "I will kill you" });
    expect([one.model, one.results[0]?.flagged]).toEqual(["omni-moderation-latest", true]);
    const two = await openai.moderations.create({ input: ["Hi", "kill"] });
    expect(two.results.map(({ flagged }) => flagged)).toEqual([false, true]);
    const image_url = { url: "https://pictures.example/a.png" };
    const parts = await openai.moderations.create({
      input: [
        { type: "text", text: "Hi" },
        { type: "image_url", image_url },
      ],
    });
    expect(parts.results).toHaveLength(1);
  });
});
