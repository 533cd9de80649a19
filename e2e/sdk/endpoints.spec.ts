import { expect } from "@playwright/test";
import { test, UPSTREAM_EMBEDDING } from "./provisioned.ts";

test("a completion answers in JSON and as a stream, with the same text", async ({ sdk }) => {
  const asked = { model: sdk.named("instruct"), prompt: "Once upon a time", max_tokens: 24, seed: 3 };
  const whole = await sdk.openai.completions.create(asked);
  expect(whole.choices[0]?.text).toBeTruthy();
  expect(whole.usage?.completion_tokens).toBeGreaterThan(0);
  let said = "";
  for await (const part of await sdk.openai.completions.create({ ...asked, stream: true })) {
    said += part.choices[0]?.text ?? "";
  }
  expect(said).toBe(whole.choices[0]?.text);
});

test("embeddings as floats and as the SDK's own base64 are the provider's vectors", async ({ sdk }) => {
  const input = ["the quick brown fox", "naïve 東京 🚀"];
  const model = sdk.named("embedding");
  const packed = await sdk.openai.embeddings.create({ model, input });
  const direct = await sdk.direct.embeddings.create({ model: UPSTREAM_EMBEDDING, input });
  expect(packed.data).toEqual(direct.data);
  expect(packed.usage).toEqual(direct.usage);
  const floats = await sdk.openai.embeddings.create({ model, input, encoding_format: "float" });
  expect(floats.data).toHaveLength(2);
  expect(floats.data[1]?.embedding[100]).toBeCloseTo(packed.data[1]?.embedding[100] ?? Number.NaN, 6);
  const short = await sdk.openai.embeddings.create({ model, input: "x", dimensions: 64 });
  expect(short.data[0]?.embedding).toHaveLength(64);
});

test("models are listed, found by name, and an unknown one is a 404", async ({ sdk }) => {
  const listed = [];
  for await (const model of sdk.openai.models.list()) listed.push(model.id);
  expect(listed).toContain(sdk.named("chat"));
  expect(listed).toContain(sdk.named("embedding"));
  expect(await sdk.openai.models.retrieve(sdk.named("chat"))).toMatchObject({
    id: sdk.named("chat"),
    object: "model",
  });
  await expect(sdk.openai.models.retrieve("nobody-serves-this")).rejects.toMatchObject({
    status: 404,
    code: "model_not_found",
  });
});
