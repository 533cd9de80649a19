import OpenAI, { NotFoundError, toFile } from "openai";
import { describe, expect, it } from "vitest";
import { type SimulatorInTest, useSimulator } from "../testing/use-simulator.ts";

const keys = ["sk-right-key-0001", "sk-right-key-0002"] as const;
const quick = { batchMs: 0 };

async function useClients(behaviour: object = quick) {
  const simulator = await useSimulator({ apiKeys: keys, behaviour });
  const [mine, theirs] = keys.map(
    (apiKey) => new OpenAI({ apiKey, baseURL: `${simulator.url}/v1`, maxRetries: 0 }),
  ) as [OpenAI, OpenAI];
  return { simulator, mine, theirs };
}

const line = (customId: string, body: object, url = "/v1/chat/completions"): string =>
  JSON.stringify({ custom_id: customId, method: "POST", url, body });
const ask = { model: "gpt-4o", messages: [{ role: "user", content: "Say something." }] };

async function upload(client: OpenAI, lines: readonly string[]) {
  const file = await toFile(Buffer.from(lines.join("\n")), "lines.jsonl");
  return client.files.create({ purpose: "batch", file });
}

async function batchOf(
  client: OpenAI,
  lines: readonly string[],
  endpoint: "/v1/chat/completions" | "/v1/embeddings" = "/v1/chat/completions",
) {
  const { id } = await upload(client, lines);
  return client.batches.create({
    input_file_id: id,
    endpoint,
    completion_window: "24h",
  });
}

async function linesOf(client: OpenAI, id: string | undefined) {
  const text = await (await client.files.content(id ?? "")).text();
  return text
    .trimEnd()
    .split("\n")
    .map((one) => JSON.parse(one));
}

async function ended(client: OpenAI, id: string) {
  for (;;) {
    const batch = await client.batches.retrieve(id);
    if (!["validating", "in_progress", "cancelling"].includes(batch.status)) return batch;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const missing = (request: Promise<unknown>) => expect(request).rejects.toBeInstanceOf(NotFoundError);

describe("a file", () => {
  it("is kept as it was sent, listed, and gone when it is deleted", async () => {
    const { mine } = await useClients();
    const bytes = Buffer.from([0, 255, 10, 13, 128]);
    const made = await mine.files.create({ purpose: "user_data", file: await toFile(bytes, "a b.bin") });
    expect(made).toMatchObject({ object: "file", bytes: 5, filename: "a b.bin", purpose: "user_data" });
    expect(Buffer.from(await (await mine.files.content(made.id)).arrayBuffer())).toEqual(bytes);
    const second = await upload(mine, ["{}"]);
    const listed = [];
    for await (const file of mine.files.list({ limit: 1 })) listed.push(file.id);
    expect(listed).toEqual([second.id, made.id]);
    expect((await mine.files.list({ purpose: "batch" })).data).toEqual([second]);
    expect(await mine.files.delete(made.id)).toEqual({ id: made.id, object: "file", deleted: true });
    await missing(mine.files.retrieve(made.id));
  });

  it("of one key is not there for another", async () => {
    const { mine, theirs } = await useClients();
    const { id } = await upload(mine, ["{}"]);
    await missing(theirs.files.retrieve(id));
    await missing(theirs.files.content(id));
    await missing(theirs.files.delete(id));
    expect((await theirs.files.list()).data).toEqual([]);
    expect((await mine.files.retrieve(id)).id).toBe(id);
  });

  it("is refused without a purpose, without a file, and as anything but a form", async () => {
    const { simulator } = await useClients();
    const headers = { authorization: `Bearer ${keys[0]}` };
    const post = (body: FormData | string) =>
      fetch(`${simulator.url}/v1/files`, { method: "POST", body, headers });
    const form = new FormData();
    form.set("purpose", "batch");
    expect((await post(form)).status).toBe(400);
    form.set("file", new Blob(["{}"]), "a.jsonl");
    form.delete("purpose");
    expect((await post(form)).status).toBe(400);
    expect((await post("{}")).status).toBe(400);
  });
});

describe("a batch", () => {
  it("answers each line as the line itself would be answered, and tells the sum", async () => {
    const { mine } = await useClients();
    const made = await batchOf(mine, [line("a", ask), line("b", { ...ask, model: "nope" }), line("c", ask)]);
    const batch = await ended(mine, made.id);
    expect(batch).toMatchObject({
      status: "completed",
      request_counts: { total: 3, completed: 2, failed: 1 },
    });
    const alone = await mine.chat.completions.create(ask as never);
    const output = await linesOf(mine, batch.output_file_id);
    expect(output.map(({ custom_id }) => custom_id)).toEqual(["a", "c"]);
    expect(output[0].response).toMatchObject({ status_code: 200, body: alone });
    const [failed] = await linesOf(mine, batch.error_file_id);
    expect(failed).toMatchObject({ custom_id: "b", response: { status_code: 404 }, error: null });
    expect(batch.usage?.output_tokens).toBe(2 * (alone.usage?.completion_tokens ?? 0));
    const [listed] = (await mine.batches.list()).data;
    expect(listed).toEqual(batch);
  });

  it("of embeddings is answered as embeddings are", async () => {
    const { mine } = await useClients();
    const body = { model: "text-embedding-3-small", input: "a text" };
    const made = await batchOf(mine, [line("a", body, "/v1/embeddings")], "/v1/embeddings");
    const batch = await ended(mine, made.id);
    expect(batch.request_counts).toEqual({ total: 1, completed: 1, failed: 0 });
    const [answer] = await linesOf(mine, batch.output_file_id);
    expect(answer.response.body.data).toHaveLength(1);
  });

  it("fails as a whole when its file is not sound, and says which lines", async () => {
    const { mine } = await useClients();
    const lines = ["{", line("a", ask), line("a", ask), line("b", ask, "/v1/embeddings")];
    const { status, errors, output_file_id } = await ended(mine, (await batchOf(mine, lines)).id);
    expect([status, output_file_id]).toEqual(["failed", null]);
    expect(errors?.data?.map(({ code, line: at }) => [code, at])).toEqual([
      ["invalid_json_line", 1],
      ["duplicate_custom_id", 3],
      ["invalid_url", 4],
    ]);
  });

  it("keeps what was done when it is cancelled or expires", async () => {
    const { simulator, mine } = await useClients({ batchMs: 1000 });
    const lines = Array.from({ length: 20 }, (_, index) => line(`l${index}`, ask));
    const made = await batchOf(mine, lines);
    expect(made.status).toBe("validating");
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await mine.batches.cancel(made.id)).status).toBe("cancelling");
    const cancelled = await ended(mine, made.id);
    expect(cancelled.status).toBe("cancelled");
    const { completed = 0, failed = 0 } = cancelled.request_counts ?? {};
    expect(completed).toBeGreaterThan(0);
    expect(completed + failed).toBe(20);
    expect((await linesOf(mine, cancelled.output_file_id)).length).toBe(completed);
    await expect(mine.batches.cancel(made.id)).rejects.toMatchObject({ status: 409 });
    simulator.setBehaviour({ batchMs: 60_000, batchExpiresMs: 10 });
    const expired = await ended(mine, (await batchOf(mine, lines)).id);
    expect(expired).toMatchObject({ status: "expired", request_counts: { completed: 0, failed: 20 } });
    const [late] = await linesOf(mine, expired.error_file_id);
    expect(late).toMatchObject({ response: null, error: { code: "batch_expired" } });
  });

  it("of one key is not there for another, nor can another's file be used", async () => {
    const { mine, theirs } = await useClients();
    const { id, input_file_id } = await batchOf(mine, [line("a", ask)]);
    await missing(theirs.batches.retrieve(id));
    await missing(theirs.batches.cancel(id));
    expect((await theirs.batches.list()).data).toEqual([]);
    const stolen = { input_file_id, endpoint: "/v1/chat/completions", completion_window: "24h" } as const;
    await expect(theirs.batches.create(stolen)).rejects.toMatchObject({ status: 400 });
  });
});

async function statuses(simulator: SimulatorInTest, path: string, times: number): Promise<number[]> {
  const seen: number[] = [];
  for (let asked = 0; asked < times; asked += 1) {
    seen.push(
      (await fetch(simulator.url + path, { headers: { authorization: `Bearer ${keys[0]}` } })).status,
    );
  }
  return seen;
}

describe("faults", () => {
  it("strike what is kept only by a script for its name, whatever the method", async () => {
    const { simulator } = await useClients({ batchMs: 0, faultRates: { "503": 1 } });
    simulator.script(["500"]);
    expect(await statuses(simulator, "/v1/batches", 1)).toEqual([200]);
    simulator.script(["429+retry-after:2", "ok"], "batches");
    expect(await statuses(simulator, "/v1/batches", 3)).toEqual([429, 200, 200]);
  });
});

it("a large upload is counted, and not kept", async () => {
  const { simulator, mine } = await useClients();
  const part = Buffer.alloc(1024 * 1024, "x");
  const boundary = "a-boundary";
  async function* body() {
    yield Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="purpose"\r\n\r\nuser_data\r\n--${boundary}\r\n` +
        `content-disposition: form-data; name="file"; filename="large.bin"\r\n\r\n`,
    );
    for (let sent = 0; sent < 65; sent += 1) yield part;
    yield Buffer.from(`\r\n--${boundary}--\r\n`);
  }
  const answer = await fetch(`${simulator.url}/v1/files`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${keys[0]}`,
      "content-type": `multipart/form-data; boundary=${boundary}`,
    },
    body: body() as never,
    duplex: "half",
  } as RequestInit);
  const file = (await answer.json()) as { id: string; bytes: number };
  expect(file.bytes).toBe(65 * 1024 * 1024);
  await expect(mine.files.content(file.id)).rejects.toMatchObject({ status: 400 });
});
