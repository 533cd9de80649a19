import { NO_USAGE, OPEN_LEVEL } from "@operon/domain";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { makeVirtualKey } from "@operon/trust";
import OpenAI, { APIError } from "openai";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { providerRows, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const model = "gpt-4.1";
const KEYS = ["sk-account-one-00001", "sk-account-two-00002"];
const OTHER_TENANT = { id: "2", dna: ".1.", slug: "other" };
let simulator: RunningSimulator;
let gateway: TestGateway;
let client: OpenAI;
let otherKey: string;
let other: OpenAI;
const NARROW = JSON.stringify({ ...OPEN_LEVEL, endpoints: ["chat/completions"] });
let turn = 0;

const providers = () =>
  KEYS.map((key) => ({
    baseUrl: `${simulator.url}/v1`,
    kind: "openai",
    credentials: Buffer.from(JSON.stringify({ apiKey: key })),
    models: [model, "sim-*"],
  }));
const clientOf = (apiKey: string): OpenAI =>
  new OpenAI({ apiKey, baseURL: `${gateway.url}/v1`, maxRetries: 0 });
/** No two requests are equal: equal ones get equal ids here. */
const ask = (more: object = {}) =>
  ({ model, input: `Question ${turn++}.`, ...more }) as OpenAI.Responses.ResponseCreateParamsNonStreaming;

async function refusalOf(request: Promise<unknown>): Promise<APIError> {
  const outcome = await request.catch((error: unknown) => error);
  if (outcome instanceof APIError) return outcome;
  throw new Error(`expected a refusal, got ${JSON.stringify(outcome)}`);
}

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, apiKeys: KEYS, behaviour: { backgroundMs: 150 } });
  gateway = await startTestGateway(providers(), { retryDeadlineMs: 3_000 });
  otherKey = makeVirtualKey();
  gateway.apply({
    tenants: [OTHER_TENANT],
    keys: [gateway.keyRow(otherKey, { id: "2", tenantId: "2" })],
  });
  client = clientOf(gateway.key);
  other = clientOf(otherKey);
});
afterAll(async () => {
  await gateway.close();
  await simulator.close();
});
beforeEach(() => {
  simulator.setBehaviour({ faultRates: {} });
  gateway.forgetHealth();
});

describe("a response that continues another", () => {
  it("goes to the account that keeps that one, every time", async () => {
    let previous = await client.responses.create(ask());
    for (let times = 0; times < 12; times += 1) {
      previous = await client.responses.create(ask({ previous_response_id: previous.id }));
      await client.responses.create(ask());
    }
    expect(previous.status).toBe("completed");
  });

  it("does so after a stream", async () => {
    for (let times = 0; times < 4; times += 1) {
      const streamed = await client.responses.stream({ model, input: `Question ${turn++}.` }).finalResponse();
      expect((await client.responses.create(ask({ previous_response_id: streamed.id }))).status).toBe(
        "completed",
      );
    }
  });

  it("is a 404 that says the same of another tenant's response as of a missing one", async () => {
    const { id } = await client.responses.create(ask());
    const send = async (asked: string) =>
      (
        await gateway.post(
          "/v1/responses",
          { model, input: "Hi", previous_response_id: asked },
          { headers: { authorization: `Bearer ${otherKey}` } },
        )
      ).text();
    const missing = `resp_${"0".repeat(id.length - 5)}`;
    expect((await send(id)).replaceAll(id, missing)).toBe(await send(missing));
    expect(await refusalOf(other.responses.create(ask({ previous_response_id: id })))).toMatchObject({
      status: 404,
      code: "previous_response_not_found",
      param: "previous_response_id",
    });
  });

  it("cannot be smuggled past by another spelling of its name, or by saying it twice", async () => {
    const { id } = await client.responses.create(ask());
    for (const body of [
      `{"model":"${model}","input":"Hi","previous_respons\\u0065_id":"${id}"}`,
      `{"model":"${model}","input":"Hi","previous_response_id":"resp_none","previous_response_id":"${id}"}`,
    ]) {
      const answer = await gateway.post("/v1/responses", body, {
        headers: { authorization: `Bearer ${otherKey}` },
      });
      expect(answer.status).toBe(404);
    }
    const hidden = `{"model":"${model}","input":"Hi","previous_response_id":"${id}","previous_response_id":null}`;
    const answer = await gateway.post("/v1/responses", hidden, {
      headers: { authorization: `Bearer ${otherKey}` },
    });
    expect((await answer.json()).previous_response_id ?? null).toBeNull();
  });

  it("is tried again there and nowhere else, and says so when that account is out", async () => {
    const { id } = await client.responses.create(ask());
    simulator.script(["503", "ok"]);
    expect((await client.responses.create(ask({ previous_response_id: id }))).status).toBe("completed");
    simulator.setBehaviour({ faultRates: { 503: 1 } });
    const refusal = await refusalOf(client.responses.create(ask({ previous_response_id: id })));
    expect(refusal.status).toBe(503);
    expect(refusal.message).toContain("Only the provider account that keeps the response");
  });

  it("is refused where its account does not serve the model, and where a conversation is named", async () => {
    const { id } = await client.responses.create(ask());
    const rows = providers().map((row, at) => ({ ...row, models: [model, `sim-only-${at}`] }));
    gateway.apply(providerRows(rows));
    const statuses = await Promise.all(
      [0, 1].map(async (at) => {
        const request = client.responses.create(ask({ model: `sim-only-${at}`, previous_response_id: id }));
        return request.then(
          () => 200,
          (error: APIError) => error.status,
        );
      }),
    );
    expect(statuses.toSorted()).toEqual([200, 400]);
    gateway.apply(providerRows(providers()));
    const refusal = await refusalOf(client.responses.create(ask({ conversation: "conv_1" })));
    expect(refusal).toMatchObject({ status: 400, param: "conversation" });
  });
});

describe("what a provider keeps and nobody here keeps track of", () => {
  it.each([
    ["/v1/responses", { input: [{ type: "item_reference", id: "msg_1" }] }, "input"],
    [
      "/v1/responses",
      { input: "Hi", tools: [{ type: "code_interpreter", container: "cntr_1" }] },
      "container",
    ],
    ["/v1/chat/completions", { messages: [{ role: "assistant", audio: { id: "audio_1" } }] }, "messages"],
  ])("is refused by %s %j", async (path, body, param) => {
    const answer = await gateway.post(path, { model, ...body });
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { param } }]);
  });
});

describe("a file that a request names", () => {
  it("is a 404 where it is not this tenant's", async () => {
    const input = [{ role: "user", content: [{ type: "input_file", file_id: "file-none" }] }];
    expect((await refusalOf(client.responses.create(ask({ input })))).status).toBe(404);
    const chat = {
      model,
      messages: [{ role: "user", content: [{ type: "file", file: { file_id: "file-none" } }] }],
    };
    expect((await gateway.post("/v1/chat/completions", chat)).status).toBe(404);
    const source = { type: "file", file_id: "file-none" };
    const message = {
      model,
      max_tokens: 9,
      messages: [{ role: "user", content: [{ type: "document", source }] }],
    };
    expect((await gateway.post("/v1/messages", message)).status).toBe(404);
  });

  it("is none where a tool's arguments or a text speak of one", async () => {
    const call = {
      id: "call_1",
      type: "function",
      function: { name: "f", arguments: '{"file_id":"file-none"}' },
    };
    const messages = [
      { role: "user", content: 'Read {"file_id": "file-none"}.' },
      { role: "assistant", tool_calls: [call] },
      { role: "tool", tool_call_id: "call_1", content: "ok" },
    ];
    expect((await gateway.post("/v1/chat/completions", { model, messages })).status).toBe(200);
  });
});

describe("a stored response", () => {
  it("is retrieved, streamed, listed and deleted at its account, and is not there for another tenant", async () => {
    const made = await client.responses.create(ask());
    expect((await client.responses.retrieve(made.id)).output_text).toBe(made.output_text);
    expect((await client.responses.inputItems.list(made.id)).data).toHaveLength(1);
    const events = await client.responses.retrieve(made.id, { stream: true, starting_after: 2 });
    const numbers: number[] = [];
    for await (const event of events) numbers.push(event.sequence_number);
    expect(numbers[0]).toBe(3);
    for (const request of [
      () => other.responses.retrieve(made.id),
      () => other.responses.delete(made.id),
      () => other.responses.cancel(made.id),
      () => other.responses.inputItems.list(made.id),
    ]) {
      expect(await refusalOf(Promise.resolve(request()))).toMatchObject({ status: 404 });
    }
    await client.responses.delete(made.id);
    expect(await refusalOf(client.responses.retrieve(made.id))).toMatchObject({ status: 404 });
  });

  it("is not there where it was not to be kept", async () => {
    const { id } = await client.responses.create(ask({ store: false }));
    expect(await refusalOf(client.responses.retrieve(id))).toMatchObject({ status: 404 });
  });

  it("is not told to a key without that endpoint", async () => {
    const { id } = await client.responses.create(ask());
    const narrow = makeVirtualKey();
    gateway.apply({ keys: [gateway.keyRow(narrow, { id: "9", policy: NARROW })] });
    expect((await refusalOf(clientOf(narrow).responses.retrieve(id))).status).toBe(403);
  });
});

describe("what the owner of an account made there", () => {
  const body = { model, prompt: { id: "pmpt_1" }, input: "Hi" };
  const asOther = () => ({ headers: { authorization: `Bearer ${otherKey}` } });

  it("may be named by that owner", async () => {
    const answer = await gateway.post("/v1/responses", body);
    // That is how far it has come: the simulator keeps no prompts.
    expect(await answer.text()).toContain("The simulator does not do 'prompt'");
  });

  it("is refused to everybody else who uses that account", async () => {
    const answer = await gateway.post("/v1/responses", body, asOther());
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { param: "prompt", code: "invalid_request" } });
  });

  it.each([
    ["/v1/responses", { model, input: "A cat", tools: [{ type: "image_generation" }] }, "tools"],
    [
      "/v1/chat/completions",
      { model, messages: [], data_sources: [{ type: "azure_search" }] },
      "data_sources",
    ],
    ["/v1/chat/completions", { model, messages: [], models: ["dear/model"] }, "models"],
  ])(
    "nor is what a provider would answer with beside the model that is named: %s %j",
    async (path, asked, param) => {
      const answer = await gateway.post(path, asked, asOther());
      expect([answer.status, ((await answer.json()) as { error: object }).error]).toMatchObject([
        400,
        { param },
      ]);
    },
  );

  it("is refused to everybody else who could be sent to that account", async () => {
    const [shared, ...rest] = providers();
    gateway.apply(providerRows([{ ...shared, tenantId: "2", share: "self" } as never, ...rest]));
    expect((await gateway.post("/v1/responses", body, asOther())).status).toBe(400);
    gateway.apply(providerRows(providers()));
  });
});

describe("a response that is made in the background", () => {
  it("has used nothing yet, is polled at its account, and can be cancelled", async () => {
    const made = await client.responses.create(ask({ background: true }));
    expect(made.status).toBe("queued");
    const event = gateway.journal.events.at(-1);
    expect(event).toMatchObject({ final: true, status: 200, estimated: false, usage: NO_USAGE });
    await expect.poll(async () => (await client.responses.retrieve(made.id)).status).toBe("completed");
    const left = await client.responses.create(ask({ background: true }));
    expect((await client.responses.cancel(left.id)).status).toBe("cancelled");
  });

  it("cannot be deleted before it is billed", async () => {
    const made = await client.responses.create(ask({ background: true }));
    expect((await refusalOf(client.responses.delete(made.id))).status).toBe(409);
  });

  const attempts = () => gateway.journal.events.map(({ attempt, final, status }) => [attempt, final, status]);

  it.each([
    ["whole", { background: true }],
    ["whole, and continues another", { background: true, previous_response_id: "" }],
  ])("is not asked for again where its provider may have begun it: %s", async (_how, asked) => {
    const isContinued = "previous_response_id" in asked;
    const previous = isContinued ? { previous_response_id: (await client.responses.create(ask())).id } : {};
    gateway.journal.events.length = 0;
    simulator.script(["reset"]);
    const refusal = await refusalOf(client.responses.create(ask({ ...asked, ...previous })));
    expect(refusal.status).toBe(503);
    expect(refusal.headers?.get("x-should-retry")).toBe("false");
    expect(refusal.message).toContain("may have made it");
    expect(attempts()).toEqual([[1, true, 0]]);
  });

  it("is asked for again where its provider said that it failed", async () => {
    gateway.journal.events.length = 0;
    simulator.script(["503"]);
    expect((await client.responses.create(ask({ background: true }))).status).toBe("queued");
    expect(attempts()).toHaveLength(2);
  });

  it("is told from one that somebody waits for, which is asked for again", async () => {
    gateway.journal.events.length = 0;
    simulator.script(["reset"]);
    expect((await client.responses.create(ask())).status).toBe("completed");
    expect(attempts()).toHaveLength(2);
  });
});
