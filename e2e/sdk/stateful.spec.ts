import { expect } from "@playwright/test";
import type OpenAI from "openai";
import { test } from "./provisioned.ts";

let turn = 0;

test("responses that continue each other stay on the account that keeps them, and are its to tell, cancel and delete", async ({
  sdk,
  api,
  run,
}) => {
  const model = sdk.named("stored");
  const thinker = sdk.named("thinker");
  const keys = [run.simulatorKeys.provider, run.simulatorKeys.direct];
  for (const [at, apiKey] of keys.entries()) {
    await api.send("POST", "/providers", {
      tenantId: "1",
      name: sdk.named(`keeper-${at}`),
      kind: "openai",
      baseUrl: `${run.simulatorUrl}/v1`,
      credentials: { apiKey },
      models: [
        { model, upstream: "gpt-4.1" },
        { model: thinker, upstream: "sim-reasoning" },
      ],
    });
  }
  const listed = async () => (await sdk.openai.models.list()).data.map(({ id }) => id);
  await expect(async () => expect(await listed()).toContain(thinker)).toPass({
    intervals: [50],
    timeout: 10_000,
  });

  const { responses } = sdk.openai;
  // Equal requests get equal ids here.
  const ask = (more: object = {}) => responses.create({ model, input: `Question ${turn++}.`, ...more });
  let previous = await ask();
  for (let times = 0; times < 20; times += 1) {
    previous = await ask({ previous_response_id: previous.id });
    expect(previous.status).toBe("completed");
    await ask();
  }

  expect((await responses.retrieve(previous.id)).output_text).toBe(previous.output_text);
  expect((await responses.inputItems.list(previous.id)).data.length).toBeGreaterThan(0);
  await responses.delete(previous.id);
  await expect(responses.retrieve(previous.id)).rejects.toMatchObject({ status: 404 });
  await expect(ask({ previous_response_id: previous.id })).rejects.toMatchObject({
    status: 404,
    code: "previous_response_not_found",
  });

  const later = await ask({ background: true });
  expect(later).toMatchObject({ status: "queued", background: true });
  await expect.poll(async () => (await responses.retrieve(later.id)).status).toBe("completed");
  const left = await ask({ background: true });
  expect((await responses.cancel(left.id)).status).toBe("cancelled");

  // As OpenAI's guides go on: what was answered is sent back whole, its thoughts by id.
  const input: OpenAI.Responses.ResponseInput = [];
  for (let times = 0; times < 8; times += 1) {
    input.push({ role: "user", content: `And ${turn++}?` });
    const thought = await responses.create({ model: thinker, input });
    expect(thought.output.map(({ type }) => type)).toContain("reasoning");
    input.push(...(thought.output as OpenAI.Responses.ResponseInput));
  }
});
