import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { CohereClientV2 } from "cohere-ai";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DialectServer, json, serveDialect } from "../testing/serve-dialect.ts";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

let simulator: RunningSimulator;
let server: DialectServer;
let gateway: TestGateway;

beforeAll(async () => {
  simulator = await startSimulator();
  server = await serveDialect();
  gateway = await startTestGateway(
    [
      {
        kind: "cohere",
        baseUrl: simulator.url,
        models: ["rerank-*", { model: "best", upstream: "rerank-v3.5" }],
      },
      { baseUrl: `${simulator.url}/v1`, models: [{ model: "jina", upstream: "rerank-v3.5" }] },
      { baseUrl: `${server.url}/v1`, models: ["silent"] },
      { kind: "cohere", baseUrl: server.url, models: ["failing"] },
      {
        kind: "cohere",
        baseUrl: simulator.url,
        models: [{ model: "failing", upstream: "rerank-v3.5" }],
        tier: 1,
      },
    ],
    { maxBodyBytes: 4_194_304 },
  );
});
beforeEach(() => {
  gateway.journal.events.length = 0;
  server.received.length = 0;
});
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
  server?.close();
});

const documents = ["dogs", "a cat", "birds"];
const ask = { model: "rerank-v3.5", query: "cat", documents };
const post = async (body: unknown, path = "/v2/rerank") => {
  const response = await gateway.post(path, body);
  return { status: response.status, body: await response.json(), headers: response.headers };
};

describe("documents put in order", () => {
  it("come to Cohere's own SDK, billed by the search", async () => {
    const client = new CohereClientV2({ token: gateway.key, environment: gateway.url, maxRetries: 0 });
    const answer = await client.rerank({ model: "best", query: "cat", documents, topN: 2 });
    expect(answer.results).toHaveLength(2);
    expect(answer.results[0]?.index).toBe(1);
    expect(answer.meta?.billedUnits?.searchUnits).toBe(1);
    expect(gateway.journal.events).toMatchObject([
      { endpoint: "rerank", estimated: false, usage: { searches: 1, input: 0 } },
    ]);
  });

  it("may be objects, and are given back, as with Cohere's first version", async () => {
    const { status, body } = await post(
      { ...ask, documents: [{ text: "dogs" }, { text: "a cat" }], return_documents: true, top_n: 1 },
      "/v1/rerank",
    );
    expect(status).toBe(200);
    expect(body.results).toMatchObject([{ index: 1, document: { text: "a cat" } }]);
    expect(gateway.journal.events).toMatchObject([{ usage: { searches: 1 } }]);
  });

  it("are billed by the token where a server counts those", async () => {
    const { body } = await post({ ...ask, model: "jina", return_documents: true });
    expect(body.results[0]).toMatchObject({ index: 1, document: { text: "a cat" } });
    const { total_tokens: total } = body.usage;
    expect(gateway.journal.events).toMatchObject([
      { estimated: false, usage: { input: total, searches: 0 } },
    ]);
  });

  it("are billed by an estimate where a server counts nothing, long ones as several", async () => {
    server.answer(json({ results: [{ index: 0, relevance_score: 0.5 }] }));
    const many = Array.from({ length: 150 }, () => "x");
    await post({ ...ask, model: "silent", documents: [...many, "y".repeat(4 * 4_000)] });
    await post({ ...ask, model: "silent", documents: Array.from({ length: 60 }, () => "z".repeat(4_000)) });
    expect(gateway.journal.events).toMatchObject([
      { estimated: true, usage: { searches: 2 } },
      { estimated: true, usage: { searches: 2 } },
    ]);
    expect(server.received[0]?.path).toBe("/v1/rerank");
  });

  it("come from another provider where one fails, unseen", async () => {
    server.answer(json({ message: "too many requests" }, 429));
    const { status, headers } = await post({ ...ask, model: "failing" });
    expect(status).toBe(200);
    expect(headers.get("x-operon-warnings")).toBeNull();
    expect(gateway.journal.events.filter(({ final }) => final)).toMatchObject([{ usage: { searches: 1 } }]);
  });
});

describe("a request that is refused before it is sent", () => {
  it.each([
    [{ ...ask, query: undefined }, "query"],
    [{ ...ask, query: "" }, "query"],
    [{ ...ask, documents: undefined }, "documents"],
    [{ ...ask, documents: [] }, "documents"],
    [{ ...ask, documents: "a" }, "documents"],
    [{ ...ask, documents: ["a", 1] }, "documents"],
    [{ ...ask, documents: Array.from({ length: 1_001 }, () => "a") }, "documents"],
    [{ ...ask, top_n: 0 }, "top_n"],
    [{ ...ask, top_n: 1.5 }, "top_n"],
    [{ ...ask, max_tokens_per_doc: -1 }, "max_tokens_per_doc"],
    [{ ...ask, return_documents: "yes" }, "return_documents"],
  ])("says what is wrong with it, in OpenAI's words", async (body, param) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ param, type: "invalid_request_error" });
    expect(gateway.journal.events).toEqual([]);
  });

  it("is one for a model that nobody can ask for it", async () => {
    expect((await post({ ...ask, model: "nobody" })).status).toBe(404);
  });
});
