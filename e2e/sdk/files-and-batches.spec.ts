import Anthropic, { toFile as toAnthropicFile } from "@anthropic-ai/sdk";
import { expect } from "@playwright/test";
import type OpenAI from "openai";
import { toFile } from "openai";
import { type CreatedKey, gatewayClient, test } from "./provisioned.ts";

const ENDED = ["completed", "failed", "cancelled", "expired"];

/** An account of each dialect that keeps files and batches, and a stranger with a key of their own. */
const kept = test.extend<{ readonly both: Both }>({
  both: async ({ sdk, api, run }, use) => {
    const [gpt, claude] = [sdk.named("kept-gpt"), sdk.named("kept-claude")];
    for (const [kind, baseUrl, model, upstream] of [
      ["openai", `${run.simulatorUrl}/v1`, gpt, "gpt-4o-mini"],
      ["anthropic", run.simulatorUrl, claude, "claude-haiku-4-5"],
    ] as const) {
      await api.send("POST", "/providers", {
        tenantId: "1",
        name: sdk.named(`kept-${kind}-${Math.random().toString(36).slice(2)}`),
        kind,
        baseUrl,
        credentials: { apiKey: run.simulatorKeys.provider },
        models: [{ model, upstream }],
      });
    }
    const tenant = await api.send<{ id: string }>("POST", "/tenants", {
      parentId: "1",
      name: sdk.named("kept-stranger"),
      slug: sdk.named(`kept-${Math.random().toString(36).slice(2)}`),
    });
    const { secret } = await api.send<CreatedKey>("POST", "/keys", { tenantId: tenant.id, name: "stranger" });
    const stranger = gatewayClient(run, secret);
    await expect(async () => {
      const listed = (await stranger.models.list()).data.map(({ id }) => id);
      expect(listed).toEqual(expect.arrayContaining([gpt, claude]));
    }).toPass({ intervals: [50], timeout: 10_000 });
    const anthropic = new Anthropic({ baseURL: run.gatewayUrl, apiKey: sdk.keySecret, maxRetries: 0 });
    await use({ gpt, claude, openai: sdk.openai, anthropic, stranger });
  },
});

type Both = {
  readonly gpt: string;
  readonly claude: string;
  readonly openai: OpenAI;
  readonly anthropic: Anthropic;
  readonly stranger: OpenAI;
};

kept("OpenAI's SDK keeps files, and runs a batch by the name of the model here", async ({ both }) => {
  const { openai, stranger, gpt } = both;
  const body = { model: gpt, messages: [{ role: "user", content: "Hi" }], max_tokens: 8 };
  const lines = ["a", "b"].map((id) =>
    JSON.stringify({ custom_id: id, method: "POST", url: "/v1/chat/completions", body }),
  );
  const input = await openai.files.create({
    file: await toFile(Buffer.from(lines.join("\n")), "input.jsonl"),
    purpose: "batch",
  });
  expect(await openai.files.retrieve(input.id)).toMatchObject({ id: input.id, purpose: "batch" });
  const made = await openai.batches.create({
    input_file_id: input.id,
    endpoint: "/v1/chat/completions",
    completion_window: "24h",
  });
  await expect(async () => {
    expect(ENDED).toContain((await openai.batches.retrieve(made.id)).status);
  }).toPass({ timeout: 20_000 });
  const batch = await openai.batches.retrieve(made.id);
  expect(batch).toMatchObject({ status: "completed", request_counts: { total: 2, completed: 2 } });
  const output = await (await openai.files.content(batch.output_file_id ?? "")).text();
  expect(output.trim().split("\n")).toHaveLength(2);
  const files = [];
  for await (const file of openai.files.list({ limit: 1 })) files.push(file.id);
  expect(files).toEqual(expect.arrayContaining([input.id, batch.output_file_id]));
  expect((await openai.batches.list()).data[0]?.id).toBe(made.id);
  expect((await stranger.files.list()).data).toEqual([]);
  expect((await stranger.batches.list()).data).toEqual([]);
  for (const asked of [
    () => stranger.files.retrieve(input.id),
    () => stranger.files.content(input.id),
    () => stranger.files.delete(input.id),
    () => stranger.batches.retrieve(made.id),
    () => stranger.batches.cancel(made.id),
  ]) {
    await expect(asked()).rejects.toMatchObject({ status: 404, code: "not_found" });
  }
  expect(await openai.files.delete(input.id)).toMatchObject({ id: input.id, deleted: true });
  await expect(openai.files.retrieve(input.id)).rejects.toMatchObject({ status: 404 });
});

kept("OpenAI's SDK cancels a batch", async ({ both: { openai, gpt } }) => {
  const line = { custom_id: "a", method: "POST", url: "/v1/embeddings", body: { model: gpt, input: "x" } };
  const file = await toFile(Buffer.from(JSON.stringify(line)), "input.jsonl");
  const { id } = await openai.files.create({ purpose: "batch", file });
  const order = { input_file_id: id, endpoint: "/v1/embeddings", completion_window: "24h" } as const;
  const made = await openai.batches.create(order);
  // A busy machine may have ended it by then.
  const cancelled = await openai.batches
    .cancel(made.id)
    .catch(({ status }) => ({ status: `cancel ${status}` }));
  expect(cancelled.status).toMatch(/^cancel(l| 409)/);
});

kept("Anthropic's SDK keeps files, and runs a batch of messages", async ({ both: { anthropic, claude } }) => {
  const params = { model: claude, max_tokens: 8, messages: [{ role: "user" as const, content: "Hi" }] };
  const made = await anthropic.messages.batches.create({ requests: [{ custom_id: "a", params }] });
  await expect(async () => {
    expect((await anthropic.messages.batches.retrieve(made.id)).processing_status).toBe("ended");
  }).toPass({ timeout: 20_000 });
  const results = [];
  for await (const result of await anthropic.messages.batches.results(made.id)) results.push(result);
  expect(results).toMatchObject([{ custom_id: "a", result: { type: "succeeded" } }]);
  expect((await anthropic.messages.batches.list({ limit: 1 })).data[0]?.id).toBe(made.id);
  const second = await anthropic.messages.batches.create({ requests: [{ custom_id: "a", params }] });
  // A busy machine may have ended it by then.
  const cancelled = await anthropic.messages.batches
    .cancel(second.id)
    .catch(({ status }) => ({ id: status }));
  expect([second.id, 400]).toContain(cancelled.id);
  const file = await anthropic.files.upload({
    file: await toAnthropicFile(Buffer.from("x"), "sim-download.txt"),
  });
  expect(await anthropic.files.retrieveMetadata(file.id)).toMatchObject({ id: file.id });
  expect(await (await anthropic.files.download(file.id)).text()).toBe("x");
  expect((await anthropic.files.list()).data.map(({ id }) => id)).toContain(file.id);
  expect(await anthropic.files.delete(file.id)).toMatchObject({ id: file.id });
});
