import Anthropic, { NotFoundError, toFile } from "@anthropic-ai/sdk";
import { describe, expect, it } from "vitest";
import { useSimulator } from "../testing/use-simulator.ts";

const keys = ["sk-ant-right-0001", "sk-ant-right-0002"] as const;
const params = {
  model: "claude-sonnet-4-6",
  max_tokens: 100,
  messages: [{ role: "user" as const, content: "Say something." }],
};

async function useClients(behaviour: object = { batchMs: 0 }) {
  const simulator = await useSimulator({ apiKeys: keys, behaviour });
  const [mine, theirs] = keys.map(
    (apiKey) => new Anthropic({ apiKey, baseURL: simulator.url, maxRetries: 0 }),
  ) as [Anthropic, Anthropic];
  return { simulator, mine, theirs };
}

const missing = (request: Promise<unknown>) => expect(request).rejects.toBeInstanceOf(NotFoundError);

async function resultsOf(client: Anthropic, id: string) {
  const results = [];
  for await (const result of await client.messages.batches.results(id)) results.push(result);
  return results;
}

async function ended(client: Anthropic, id: string) {
  for (;;) {
    const batch = await client.messages.batches.retrieve(id);
    if (batch.processing_status === "ended") return batch;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("a file", () => {
  it("is kept for its own key only, and what was uploaded is not handed out", async () => {
    const { mine, theirs } = await useClients();
    const made = await mine.files.upload({ file: await toFile(Buffer.from("a,b"), "a.csv") });
    expect(made).toMatchObject({ type: "file", size_bytes: 3, filename: "a.csv", downloadable: false });
    const second = await mine.files.upload({ file: await toFile(Buffer.from("x"), "sim-download.txt") });
    expect(await (await mine.files.download(second.id)).text()).toBe("x");
    await expect(mine.files.download(made.id)).rejects.toMatchObject({ status: 400 });
    const listed = [];
    for await (const file of mine.files.list({ limit: 1 })) listed.push(file.id);
    expect(listed).toEqual([second.id, made.id]);
    await missing(theirs.files.retrieveMetadata(made.id));
    await missing(theirs.files.delete(made.id));
    expect((await theirs.files.list()).data).toEqual([]);
    expect(await mine.files.delete(made.id)).toEqual({ id: made.id, type: "file_deleted" });
    await missing(mine.files.retrieveMetadata(made.id));
  });
});

describe("a batch", () => {
  it("answers each request as the request itself would be answered", async () => {
    const { mine } = await useClients();
    const { id } = await mine.messages.batches.create({
      requests: [
        { custom_id: "a", params },
        { custom_id: "b", params: { ...params, model: "nope" } },
      ],
    });
    const batch = await ended(mine, id);
    expect(batch.request_counts).toEqual({
      processing: 0,
      succeeded: 1,
      errored: 1,
      canceled: 0,
      expired: 0,
    });
    const results = await resultsOf(mine, id);
    const { usage, content } = await mine.messages.create(params);
    expect(results).toMatchObject([
      { custom_id: "a", result: { type: "succeeded", message: { content, usage } } },
      { custom_id: "b", result: { type: "errored", error: { error: { type: "not_found_error" } } } },
    ]);
    expect((await mine.messages.batches.list()).data).toEqual([batch]);
    expect((await mine.messages.batches.delete(id)).type).toBe("message_batch_deleted");
    await missing(mine.messages.batches.retrieve(id));
  });

  it("keeps what was done when it is cancelled or expires, and says what became of the rest", async () => {
    const { simulator, mine } = await useClients({ batchMs: 1000 });
    const requests = Array.from({ length: 20 }, (_, index) => ({ custom_id: `r${index}`, params }));
    const { id } = await mine.messages.batches.create({ requests });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await expect(mine.messages.batches.delete(id)).rejects.toMatchObject({ status: 400 });
    expect((await mine.messages.batches.cancel(id)).processing_status).toBe("canceling");
    const { request_counts: counts } = await ended(mine, id);
    expect(counts.succeeded).toBeGreaterThan(0);
    expect(counts.succeeded + counts.canceled).toBe(20);
    expect((await resultsOf(mine, id)).length).toBe(20);
    simulator.setBehaviour({ batchMs: 60_000, batchExpiresMs: 0 });
    const late = await mine.messages.batches.create({ requests });
    expect((await ended(mine, late.id)).request_counts.expired).toBe(20);
  });

  it("of one key is not there for another", async () => {
    const { mine, theirs } = await useClients();
    const { id } = await mine.messages.batches.create({ requests: [{ custom_id: "a", params }] });
    await missing(theirs.messages.batches.retrieve(id));
    await missing(theirs.messages.batches.cancel(id));
    await missing(theirs.messages.batches.delete(id));
    expect((await theirs.messages.batches.list()).data).toEqual([]);
  });
});
