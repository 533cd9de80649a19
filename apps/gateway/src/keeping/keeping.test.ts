import { lineDigest } from "@operon/db/data-plane";
import type { TenantId } from "@operon/domain";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { batchLine, type KeepingWorld, startKeepingWorld } from "../testing/keeping-world.ts";
import { openTestHeld } from "../testing/open-test-held.ts";

type Json = Record<string, unknown>;

const ANTHROPIC = { "anthropic-version": "2023-06-01" };
const NEVER_WAS = "file-neverwas";
let world: KeepingWorld;

const held = openTestHeld();
beforeAll(async () => {
  world = await startKeepingWorld({ held });
}, 60_000);
afterAll(() => world?.close());
beforeEach(() => world.grant({}));

const json = async (answer: Response | Promise<Response>): Promise<Json> =>
  (await (await answer).json()) as Json;
const idOf = async (answer: Promise<Response>): Promise<string> => String((await json(answer)).id);
const inputOf = (model: string, key?: string): Promise<string> =>
  idOf(
    world.upload(
      `${batchLine(model)}\n${batchLine(model, { custom_id: "b" })}\n`,
      key === undefined ? {} : { key },
    ),
  );

const order: KeepingWorld["order"] = (...asked) => world.order(...asked);

function orderMessages(models: readonly string[], headers: Record<string, string> = {}): Promise<Response> {
  const requests = models.map((model, index) => ({
    custom_id: String(index),
    params: { model, max_tokens: 10, messages: [{ role: "user", content: "Hi" }] },
  }));
  return world.call("/v1/messages/batches", {
    method: "POST",
    headers: { ...ANTHROPIC, "content-type": "application/json", ...headers },
    body: JSON.stringify({ requests }),
  });
}

async function ended(path: string, headers: Record<string, string> = {}): Promise<Json> {
  for (;;) {
    const batch = await json(world.call(path, { headers }));
    if (batch.status === "completed" || batch.processing_status === "ended") return batch;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

const withoutId = (text: string): string => text.replaceAll(/[0-9a-f-]{36}/g, "ID");

describe("what is somebody else's", () => {
  it("is missing byte for byte like what never was, by every route of OpenAI's", async () => {
    const file = await inputOf("left");
    const batch = await idOf(order(file));
    const routes = [
      ["GET", "/v1/files/*", file],
      ["DELETE", "/v1/files/*", file],
      ["GET", "/v1/files/*/content", file],
      ["GET", "/v1/batches/*", batch],
      ["POST", "/v1/batches/*/cancel", batch],
      ["GET", "/openai/v1/files/*", file],
    ] as const;
    for (const [method, path, id] of routes) {
      const asked = (of: string, key: string) => world.call(path.replace("*", of), { method, key });
      const [theirs, never] = [await asked(id, world.keys[1]), await asked(NEVER_WAS, world.keys[1])];
      expect([path, theirs.status, never.status]).toEqual([path, 404, 404]);
      expect(withoutId(await theirs.text())).toBe(withoutId(await never.text()));
      const heads = [theirs, never].map(({ headers }) => [...headers.keys()].join());
      expect(heads[0]).toBe(heads[1]);
    }
    expect((await order(file, {}, world.keys[1])).status).toBe(404);
    expect(await json(world.call(`/v1/files/${file}`))).toMatchObject({ id: file });
  });

  it("is missing by every route of Anthropic's, and so is what was made in the other dialect", async () => {
    const batch = await idOf(orderMessages(["left-claude"]));
    const file = await idOf(world.upload("x", { fields: {}, headers: ANTHROPIC }));
    const openAiFile = await inputOf("left");
    const [, key] = world.keys;
    const headers = ANTHROPIC;
    for (const [method, path] of [
      ["GET", `/v1/messages/batches/${batch}`],
      ["GET", `/v1/messages/batches/${batch}/results`],
      ["POST", `/v1/messages/batches/${batch}/cancel`],
      ["DELETE", `/v1/messages/batches/${batch}`],
      ["GET", `/v1/files/${file}`],
      ["DELETE", `/v1/files/${file}`],
      ["GET", `/v1/files/${file}/content`],
    ] as const) {
      const theirs = await world.call(path, { method, headers, key });
      const never = await world.call(path.replace(/(file_|msgbatch_)\w+/, "$1never"), {
        method,
        headers,
        key,
      });
      expect([path, theirs.status]).toEqual([path, 404]);
      expect(withoutId(await theirs.text())).toBe(withoutId(await never.text()));
    }
    expect((await world.call(`/v1/files/${openAiFile}`, { headers })).status).toBe(404);
    expect((await world.call(`/v1/files/${file}`)).status).toBe(404);
  });

  it("stands in nobody's list but its owner's", async () => {
    const [, second, third] = world.keys;
    const [a, b] = [await inputOf("left", second), await inputOf("right", second)];
    const list = await json(world.call("/v1/files?purpose=batch", { key: second }));
    expect((list.data as Json[]).map(({ id }) => id)).toEqual([b, a]);
    const page = await json(world.call(`/v1/files?limit=1&order=asc`, { key: second }));
    expect([page.first_id, page.has_more]).toEqual([a, true]);
    expect(await json(world.call(`/v1/files?after=${b}`, { key: second }))).toMatchObject({ last_id: a });
    for (const path of ["/v1/files", "/v1/batches"]) {
      expect(await json(world.call(path, { key: third }))).toMatchObject({ data: [], has_more: false });
    }
    const batches = await json(world.call("/v1/messages/batches", { key: third, headers: ANTHROPIC }));
    expect(batches).toMatchObject({ data: [], first_id: null });
  });

  it.each(["limit=0", "limit=x", "order=up", "purpose=%00"])("is no list with %s", async (query) => {
    expect((await world.call(`/v1/files?${query}`)).status).toBe(400);
  });
});

describe("a batch of OpenAI's", () => {
  it("runs where its model is served, by the provider's name for it, and its files are the tenant's", async () => {
    const file = await inputOf("right");
    const sent = await (await world.call(`/v1/files/${file}/content`)).text();
    expect(sent.split("\n")[0]).toContain('"model":"gpt-4o-mini"');
    const made = await json(order(file, { metadata: { a: "b" } }));
    expect(made).toMatchObject({ object: "batch", input_file_id: file, metadata: { a: "b" } });
    const batch = await ended(`/v1/batches/${made.id}`);
    const lines = await (await world.call(`/v1/files/${batch.output_file_id}/content`)).text();
    expect(lines.trim().split("\n")).toHaveLength(2);
    const listed = await json(world.call("/v1/files?purpose=batch_output"));
    expect((listed.data as Json[])[0]).toMatchObject({ id: batch.output_file_id, purpose: "batch_output" });
    expect((await json(world.call("/v1/batches?limit=1"))).data).toEqual([batch]);
    const theirs = await world.call(`/v1/files/${batch.output_file_id}`, { key: world.keys[1] });
    expect(theirs.status).toBe(404);
    const needed = await world.call(`/v1/files/${batch.output_file_id}`, { method: "DELETE" });
    expect([needed.status, (await json(needed)).error]).toMatchObject([400, { code: "invalid_request" }]);
  });

  it("is one model's, whatever line asks for another, and one endpoint's", async () => {
    for (const [second, words] of [
      [batchLine("both"), "Line 2 asks for another model"],
      [batchLine("left", { url: "/v1/embeddings" }), "Line 2 asks for another endpoint"],
      [batchLine("left", { body: { model: "left", stream: true } }), "do not stream"],
      [
        batchLine("left", { body: { model: "left", data_sources: [] } }),
        "What a provider's account can open",
      ],
      ["nonsense", "Line 2: It must be a JSON object"],
      ['{"custom_id":"a","body":{}}', "has no 'url'"],
      [
        batchLine("left", { body: "[".repeat(100_000) + "]".repeat(100_000) })
          .replaceAll('"[', "[")
          .replaceAll(']"', "]"),
        "nested deeper",
      ],
      [
        batchLine("left", { body: { model: "left", x: 1 } }).replace('"x"', '"model"'),
        "'model' must be written once",
      ],
    ] as const) {
      const answer = await world.upload(`${batchLine("left")}\n${second}\n`);
      const { error } = await json(answer);
      expect([answer.status, (error as Json).message]).toEqual([400, expect.stringContaining(words)]);
    }
  });

  it("has a purpose that may come after its file, as SDKs write it", async () => {
    const fields = { purpose: "batch" };
    const file = await idOf(world.upload(batchLine("right"), { fields, fileFirst: true }));
    expect((await json(order(file))).object).toBe("batch");
    const large = `${batchLine("right")}\n`.repeat(2_000);
    expect((await world.upload(large, { fields, fileFirst: true })).status).toBe(200);
    const data = { purpose: "user_data" };
    const small = await idOf(world.upload(batchLine("right"), { fields: data, fileFirst: true }));
    expect(await (await world.call(`/v1/files/${small}/content`)).text()).toBe(batchLine("right"));
    // By then its lines are on their way to another account, by other names.
    const other = await world.upload(large, { fields: data, fileFirst: true });
    expect([other.status, (await json(other)).error]).toMatchObject([400, { param: "purpose" }]);
    const plain = await world.upload("no line", { fields, fileFirst: true });
    expect([plain.status, (await json(plain)).error]).toMatchObject([400, { param: "file" }]);
  });

  it("is refused for a file that is no input, another endpoint, or members that nobody knows", async () => {
    const plain = await idOf(world.upload("hello", { fields: { purpose: "user_data" } }));
    expect((await order(plain)).status).toBe(400);
    const file = await inputOf("left");
    expect((await order(file, { endpoint: "/v1/embeddings" })).status).toBe(400);
    expect((await order(file, { endpoint: "/v1/files" })).status).toBe(400);
    expect((await order(file, { surprise: 1 })).status).toBe(400);
    expect((await order(file, { metadata: { a: { b: [] } } })).status).toBe(400);
  });

  it("is no way around what is granted, at the upload or later", async () => {
    const file = await inputOf("left");
    world.grant({ models: ["right"] });
    expect((await world.upload(batchLine("left"))).status).toBe(403);
    expect((await json(order(file))).error).toMatchObject({ code: "model_not_granted" });
    world.grant({ endpoints: ["files", "batches", "messages/batches"] });
    expect((await world.upload(batchLine("left"))).status).toBe(403);
    expect((await json(order(file))).error).toMatchObject({ code: "endpoint_not_granted" });
    expect((await orderMessages(["left-claude"])).status).toBe(403);
    world.grant({ endpoints: ["chat/completions"] });
    expect((await world.call(`/v1/files/${file}`)).status).toBe(403);
    expect((await order(file)).status).toBe(403);
  });

  it("is cancelled, and twice is once", async () => {
    world.accounts.left.setBehaviour({ batchMs: 600_000 });
    const batch = await idOf(order(await inputOf("left")));
    world.accounts.left.script(["503"], "batches");
    const cancelled = await json(world.call(`/v1/batches/${batch}/cancel`, { method: "POST" }));
    expect(cancelled).toMatchObject({ id: batch, status: expect.stringMatching(/^cancel/) });
    world.accounts.left.setBehaviour({ batchMs: 300 });
  });
});

describe("a file", () => {
  it("goes to the first account that keeps files, or to who serves the model that is named", async () => {
    const upload = (headers = {}) => world.upload("hello", { fields: { purpose: "user_data" }, headers });
    const [first, named] = [await idOf(upload()), await idOf(upload({ "x-operon-model": "right" }))];
    const serving = async (id: string) => {
      const asked = [world.accounts.left, world.accounts.right].map(async ({ url }) => {
        const headers = { authorization: "Bearer sk-upstream-000000001" };
        return (await fetch(`${url}/v1/files/${id}`, { headers })).status;
      });
      return Promise.all(asked);
    };
    expect([await serving(first), await serving(named)]).toEqual([
      [200, 404],
      [404, 200],
    ]);
    expect((await upload({ "x-operon-model": "nobody's" })).status).toBe(404);
    expect(await json(world.call(`/v1/files/${named}`, { method: "DELETE" }))).toMatchObject({
      deleted: true,
    });
    expect((await world.call(`/v1/files/${named}`)).status).toBe(404);
  });

  it("is sent to another account while it is small and the first has taken nothing", async () => {
    world.accounts.left.script(["503", "503", "503"], "files");
    const answer = await world.upload("hello", { fields: { purpose: "user_data" } });
    expect(answer.status).toBe(200);
    const { id } = await json(answer);
    expect(await (await world.call(`/v1/files/${id}/content`)).text()).toBe("hello");
  });

  it("is not sent twice where it may have been taken", async () => {
    world.accounts.left.script(["500", "ok"], "files");
    const answer = await world.upload("hello", { fields: { purpose: "user_data" } });
    expect([answer.status, (await json(answer)).error]).toMatchObject([503, { code: "upstream_failed" }]);
    expect((await world.call("/v1/files")).status).toBe(200);
  });

  it("is read once more from the account that keeps it, when that is busy", async () => {
    const file = await inputOf("left");
    world.accounts.left.script(["503"], "files");
    const answer = await world.call(`/v1/files/${file}`);
    expect([answer.status, answer.headers.get("x-operon-attempts")]).toEqual([200, "2"]);
    expect(answer.headers.get("x-operon-provider")).toBeNull();
  });

  it("is one form with one file of the right name, and no form is no file", async () => {
    const form = (...names: string[]) => {
      const body = new FormData();
      body.append("purpose", "user_data");
      for (const name of names) body.append(name, new Blob(["x"]), "x");
      return world.call("/v1/files", { method: "POST", body });
    };
    for (const names of [[], ["other"], ["file", "file"]]) expect((await form(...names)).status).toBe(400);
    const headers = { "content-type": "application/json" };
    expect((await world.call("/v1/files", { method: "POST", body: "{}", headers })).status).toBe(400);
  });

  it("of a frozen account is not there for it, and of a limited one not too often", async () => {
    const file = await inputOf("left");
    world.grant({}, { status: "frozen" });
    expect((await world.call(`/v1/files/${file}`)).status).toBe(403);
    expect((await world.upload("x", { fields: { purpose: "user_data" } })).status).toBe(403);
    world.grant({ limits: { rpm: 2 } });
    const statuses = [];
    for (let asked = 0; asked < 3; asked += 1) statuses.push((await world.call("/v1/files")).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await world.call("/v1/files", { key: "vk-wrong" })).status).toBe(401);
  });
});

describe("a batch of messages", () => {
  it("runs at the one account that serves all of its models, by their names there", async () => {
    const made = await json(orderMessages(["right-claude", "both-claude"]));
    expect(made).toMatchObject({ type: "message_batch" });
    const row = await held.findNow({ kind: "batch", tenantId: "11" as TenantId, id: String(made.id) });
    expect(row?.details).toMatchObject({
      lines: 2,
      promptTokens: expect.toSatisfy((tokens) => tokens > 0),
      models: [
        { requestedModel: "right-claude", model: "right-claude" },
        { requestedModel: "both-claude", lines: lineDigest("1").toString("base64") },
      ],
    });
    const path = `/v1/messages/batches/${made.id}`;
    const batch = await ended(path, ANTHROPIC);
    expect(batch.results_url).toBe(`${path}/results`);
    const answer = await world.call(`${path}/results`, { headers: ANTHROPIC });
    const results = (await answer.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(results.map(({ result }) => [result.type, result.message.model])).toEqual([
      ["succeeded", "claude-sonnet-4-6"],
      ["succeeded", "claude-haiku-4-5"],
    ]);
    const list = await json(world.call("/v1/messages/batches?limit=1", { headers: ANTHROPIC }));
    expect(list).toMatchObject({ first_id: made.id, last_id: made.id });
    const early = await world.call(path, { method: "DELETE", headers: ANTHROPIC });
    expect([early.status, (await json(early)).error]).toMatchObject([400, { type: "invalid_request_error" }]);
  });

  it("is refused where no one account serves all of its models, or its body is hostile", async () => {
    const split = await orderMessages(["left-claude", "right-claude"]);
    expect([split.status, (await json(split)).error]).toMatchObject([404, { type: "not_found_error" }]);
    for (const body of [
      "",
      "[]",
      '{"requests":[]}',
      '{"requests":[1]}',
      '{"requests":[{"custom_id":"a"}]}',
      `{"requests":${"[".repeat(1_000)}${"]".repeat(1_000)}}`,
      '{"requests":[],"requests":[{"custom_id":"a","params":{"model":"left-claude"}}]}',
    ]) {
      const headers = { ...ANTHROPIC, "content-type": "application/json" };
      const answer = await world.call("/v1/messages/batches", { method: "POST", headers, body });
      expect([body.slice(0, 60), answer.status]).toEqual([body.slice(0, 60), 400]);
    }
  });

  it("is made by somebody else where the first takes nothing", async () => {
    world.accounts.left.script(["429", "429", "429"], "batches");
    expect((await orderMessages(["both-claude"])).status).toBe(200);
  });
});
