import { APIError, AzureOpenAI, OpenAI, toFile } from "openai";
import { describe, expect, it } from "vitest";
import type { SimulatorOptions } from "../server/check-options.ts";
import { type SimulatorInTest, useSimulator } from "../testing/use-simulator.ts";

const apiVersion = "2024-10-21";
const apiKey = "azure-right-key-0001";
const model = "gpt-4o";
const messages = [{ role: "user" as const, content: "Say something." }];
const chatPath = `/openai/deployments/${model}/chat/completions`;

async function useClient(
  options: SimulatorOptions = {},
): Promise<{ simulator: SimulatorInTest; client: AzureOpenAI }> {
  const simulator = await useSimulator({ apiKeys: [apiKey], ...options });
  const client = new AzureOpenAI({ apiKey, endpoint: simulator.url, apiVersion, maxRetries: 0 });
  return { simulator, client };
}

async function refusalOf(request: Promise<unknown>): Promise<APIError> {
  const outcome = await request.catch((error: unknown) => error);
  if (outcome instanceof APIError) return outcome;
  throw new Error(`expected a refusal, got ${JSON.stringify(outcome)}`);
}

/** Asks Entra for a token; fields given replace the usual ones. */
function askForToken(simulator: SimulatorInTest, fields: Record<string, string> = {}): Promise<Response> {
  const form = {
    grant_type: "client_credentials",
    client_id: "11111111-1111-4111-8111-111111111111",
    client_secret: apiKey,
    scope: "https://cognitiveservices.azure.com/.default",
    ...fields,
  };
  return fetch(`${simulator.url}/contoso.example/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
}

async function tokenOf(simulator: SimulatorInTest, fields?: Record<string, string>): Promise<string> {
  const { access_token } = (await (await askForToken(simulator, fields)).json()) as { access_token: string };
  return access_token;
}

describe("a deployment", () => {
  it("answers chat as JSON and as a stream, and says what its filter says", async () => {
    const { simulator, client } = await useClient();
    const whole = await client.chat.completions.create({ model, messages });
    expect(whole).toMatchObject({
      prompt_filter_results: [{ prompt_index: 0, content_filter_results: { hate: { severity: "safe" } } }],
      choices: [{ content_filter_results: { violence: { filtered: false } } }],
    });
    const chunks = [];
    for await (const chunk of await client.chat.completions.create({ model, messages, stream: true })) {
      chunks.push(chunk);
    }
    expect(chunks[0]).toMatchObject({ choices: [], prompt_filter_results: [{ prompt_index: 0 }] });
    const said = chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("");
    expect(said).toBe(whole.choices[0]?.message.content);
    expect(simulator.log()).toMatchObject([
      { provider: "azure-openai", dialect: "openai-chat", path: chatPath, model, stream: false },
      { stream: true, usage: { completionTokens: whole.usage?.completion_tokens } },
    ]);
  });

  it("calls tools, embeds, completes, and reads the name in its path only", async () => {
    const { simulator, client } = await useClient();
    const tools = [{ type: "function" as const, function: { name: "get_time" } }];
    const called = await client.chat.completions.create({ model, messages, tools });
    expect(called.choices[0]?.finish_reason).toBe("tool_calls");
    const embedded = await client.embeddings.create({ model: "text-embedding-3-small", input: "one" });
    expect(embedded.data[0]?.embedding).toHaveLength(1536);
    const completed = await client.completions.create({ model: "gpt-3.5-turbo-instruct", prompt: "one" });
    expect(completed.choices[0]).toMatchObject({ text: expect.any(String), content_filter_results: {} });
    const body = { model: "nope", messages };
    const path = `${chatPath}?api-version=${apiVersion}`;
    expect((await simulator.send(path, body, { headers: { "api-key": apiKey } })).status).toBe(200);
  });

  it("is a 404 where it is not there, and without a version; 400 with an unknown one", async () => {
    const { simulator, client } = await useClient();
    const missing = await refusalOf(client.chat.completions.create({ model: "nope", messages }));
    expect(missing).toMatchObject({ status: 404, code: "DeploymentNotFound" });
    const send = (query: string) =>
      simulator.send(chatPath + query, { messages }, { headers: { "api-key": apiKey } });
    const without = await send("");
    expect(without.status).toBe(404);
    expect(await without.json()).toEqual({ error: { code: "404", message: "Resource not found" } });
    const unknown = await send("?api-version=tomorrow");
    expect(unknown.status).toBe(400);
    expect(await unknown.json()).toMatchObject({ error: { message: "API version not supported" } });
  });

  it("refuses what OpenAI refuses, in OpenAI's words", async () => {
    const { client } = await useClient();
    const refusal = await refusalOf(client.chat.completions.create({ model, messages, n: 200 }));
    expect(refusal).toMatchObject({ status: 400, code: "integer_above_max_value", param: "n" });
  });

  it("called sim-filtered has every prompt stopped by its filter", async () => {
    const { client } = await useClient();
    const refusal = await refusalOf(client.chat.completions.create({ model: "sim-filtered", messages }));
    expect(refusal).toMatchObject({
      status: 400,
      code: "content_filter",
      error: { innererror: { code: "ResponsibleAIPolicyViolation" } },
    });
  });

  it("fails as Azure does, by the simulator's faults", async () => {
    const { simulator, client } = await useClient();
    simulator.script(["429+retry-after:7", "500", "error-in-stream+after:2"]);
    const limited = await refusalOf(client.chat.completions.create({ model, messages }));
    expect(limited).toMatchObject({ status: 429, code: "429" });
    expect(limited.headers?.get("retry-after")).toBe("7");
    const failed = await refusalOf(client.chat.completions.create({ model, messages }));
    expect(failed).toMatchObject({ status: 500, code: "InternalServerError" });
    const read = async (): Promise<void> => {
      for await (const _ of await client.chat.completions.create({ model, messages, stream: true }));
    };
    expect(await refusalOf(read())).toMatchObject({ code: "InternalServerError" });
  });
});

describe("the v1 surface", () => {
  it("is asked without a version, by OpenAI's own client too", async () => {
    const { simulator } = await useClient();
    const client = new OpenAI({ apiKey, baseURL: `${simulator.url}/openai/v1`, maxRetries: 0 });
    expect((await client.chat.completions.create({ model, messages })).choices).toHaveLength(1);
    expect((await client.responses.create({ model, input: "?" })).output_text).toBeTruthy();
    expect(
      (await client.embeddings.create({ model: "text-embedding-3-small", input: "?" })).data,
    ).toHaveLength(1);
    expect(await client.models.retrieve(model)).toMatchObject({ id: model, status: "succeeded" });
    expect(simulator.log().map(({ dialect }) => dialect)).toEqual([
      "openai-chat",
      "openai-responses",
      "openai-chat",
      "openai-chat",
    ]);
    const denied = new OpenAI({ apiKey: "wrong", baseURL: `${simulator.url}/openai/v1`, maxRetries: 0 });
    expect(await refusalOf(denied.models.list())).toMatchObject({ status: 401, code: "401" });
  });

  it("seals reasoning with a seal of its own: OpenAI's is not taken", async () => {
    const { simulator } = await useClient();
    const clientOf = (path: string) => new OpenAI({ apiKey, baseURL: simulator.url + path, maxRetries: 0 });
    const [azure, openai] = [clientOf("/openai/v1"), clientOf("/v1")];
    const asked = { model: "gpt-5", store: false, include: ["reasoning.encrypted_content" as const] };
    const { output } = await openai.responses.create({ ...asked, input: "?" });
    const input = [...output, { role: "user" as const, content: "And?" }] as OpenAI.Responses.ResponseInput;
    expect((await openai.responses.create({ ...asked, input })).output_text).toBeTruthy();
    const refusal = await refusalOf(azure.responses.create({ ...asked, input }));
    expect(refusal).toMatchObject({ status: 400, code: "invalid_encrypted_content" });
  });
});

it("the dated surface has responses and models without a deployment", async () => {
  const { client } = await useClient({ models: ["gpt-4o"] });
  expect((await client.responses.create({ model, input: "?" })).output_text).toBeTruthy();
  expect((await client.models.list()).data.map(({ id }) => id)).toEqual(["gpt-4o"]);
});

describe("batches", () => {
  const lineOf = (url: string, body: object) =>
    JSON.stringify({ custom_id: "a", method: "POST", url, body: { model, ...body } });
  const order = async (client: OpenAI, line: string, endpoint = "/chat/completions") => {
    const file = await client.files.create({
      purpose: "batch",
      file: await toFile(Buffer.from(line), "a.jsonl"),
    });
    return client.batches.create({
      input_file_id: file.id,
      endpoint: endpoint as "/v1/chat/completions",
      completion_window: "24h",
    });
  };
  const outputOf = async (client: OpenAI, id: string) => {
    const { output_file_id: output } = await client.batches.retrieve(id);
    return JSON.parse(await (await client.files.content(output ?? "")).text());
  };

  it("run on the dated surface, beside deployments, for chat alone", async () => {
    const { client } = await useClient({ behaviour: { batchMs: 0 } });
    const made = await order(client, lineOf("/chat/completions", { messages }));
    expect(await outputOf(client, made.id)).toMatchObject({
      custom_id: "a",
      response: { status_code: 200, body: { prompt_filter_results: [{}] } },
    });
    const wrong = await order(client, lineOf("/v1/chat/completions", { messages }));
    expect((await client.batches.retrieve(wrong.id)).status).toBe("failed");
    expect((await refusalOf(order(client, "{}", "/v1/chat/completions"))).status).toBe(400);
  });

  it("run on the v1 surface for what their lines say, and belong to their key", async () => {
    const { simulator } = await useClient({
      apiKeys: [apiKey, "azure-other-key-01"],
      behaviour: { batchMs: 0 },
    });
    const clientOf = (key: string) =>
      new OpenAI({ apiKey: key, baseURL: `${simulator.url}/openai/v1`, maxRetries: 0 });
    const client = clientOf(apiKey);
    const made = await order(client, lineOf("/v1/responses", { input: "?" }));
    expect(await outputOf(client, made.id)).toMatchObject({
      response: { status_code: 200, body: { object: "response" } },
    });
    expect((await refusalOf(clientOf("azure-other-key-01").batches.retrieve(made.id))).status).toBe(404);
    expect((await refusalOf(clientOf("wrong").batches.retrieve(made.id))).status).toBe(401);
  });
});

describe("a token of Entra's", () => {
  it("opens Azure until it ends", async () => {
    const { simulator } = await useClient();
    const azureADTokenProvider = () => tokenOf(simulator);
    const options = { azureADTokenProvider, endpoint: simulator.url, apiVersion, maxRetries: 0 };
    const client = new AzureOpenAI(options);
    expect((await client.chat.completions.create({ model, messages })).choices).toHaveLength(1);
    simulator.setBehaviour({ tokenLifetimeSeconds: 0 });
    expect((await refusalOf(client.chat.completions.create({ model, messages }))).status).toBe(401);
  });

  it.each([
    ["made for another resource", { scope: "https://graph.example/.default" }],
    ["forged", null],
  ])("that is %s opens nothing", async (_, fields) => {
    const { simulator } = await useClient();
    const token =
      fields === null ? `${(await tokenOf(simulator)).slice(0, -4)}AAAA` : await tokenOf(simulator, fields);
    const headers = { authorization: `Bearer ${token}` };
    const response = await simulator.send(`${chatPath}?api-version=${apiVersion}`, { messages }, { headers });
    expect(response.status).toBe(401);
  });

  it.each<[string, Record<string, string>, number, string, number]>([
    ["a wrong secret", { client_secret: "wrong" }, 401, "invalid_client", 7_000_215],
    ["no secret", { client_secret: "" }, 401, "invalid_client", 7_000_218],
    ["no scope", { scope: "" }, 400, "invalid_request", 900_144],
    ["a scope without /.default", { scope: "openid" }, 400, "invalid_scope", 1_002_012],
    ["another grant", { grant_type: "password" }, 400, "unsupported_grant_type", 70_003],
  ])("is not given for %s", async (_, fields, status, error, number) => {
    const { simulator } = await useClient();
    const response = await askForToken(simulator, fields);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      error,
      error_codes: [number],
      error_description: expect.stringMatching(new RegExp(`^AADSTS${number}: `)),
    });
  });

  it("is struck by faults that were meant for it, and by no others", async () => {
    const { simulator } = await useClient({ behaviour: { faultRates: { "500": 1 } } });
    simulator.script(["429"]);
    expect((await askForToken(simulator)).status).toBe(200);
    simulator.script(["503"], "entra");
    expect((await askForToken(simulator)).status).toBe(503);
    expect(simulator.log()).toMatchObject([
      { provider: "entra", dialect: "oauth2", model: "entra", fault: null, usage: null },
      { status: 503, fault: "503" },
    ]);
  });
});
