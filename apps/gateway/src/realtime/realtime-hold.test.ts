import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { OPEN_LEVEL } from "@operon/domain";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { startTestLimits } from "../testing/open-test-limits.ts";
import { PLAIN_TENANT } from "../testing/plain-rows.ts";
import { priceRow } from "../testing/price-row.ts";
import { dialRealtime, type RealtimeClient } from "../testing/realtime-client.ts";
import { soon } from "../testing/soon.ts";
import { ROOT_TENANT, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

/** A provider that the test plays: what it got, and its side of the newest connection. */
let provider: Server;
let upstream: WebSocket;
let got: Readonly<Record<string, unknown>>[] = [];
let gateway: TestGateway;
let client: RealtimeClient;
let budgetId = 0;

beforeAll(async () => {
  const sockets = new WebSocketServer({ noServer: true });
  provider = createServer();
  provider.on("upgrade", (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (websocket) => {
      upstream = websocket;
      websocket.on("message", (data) => got.push(JSON.parse(String(data))));
    });
  });
  provider.listen(0, "127.0.0.1");
  await once(provider, "listening");
  const { port } = provider.address() as AddressInfo;
  gateway = await startTestGateway(
    [{ baseUrl: `http://127.0.0.1:${port}/v1`, models: ["a", "b", "c", "d", "e", "f"] }],
    { limits: await startTestLimits() },
  );
  // 1,000 nano-USD for a token.
  gateway.apply({ prices: [priceRow("1", { model: "*", input: "1000000", output: "1000000" })] });
});
afterEach(async () => {
  client.socket.terminate();
  await soon(() => expect(gateway.journal.events).toHaveLength(gateway.journal.starts.length));
  expect(gateway.unexpected).toEqual([]);
  gateway.journal.events.length = 0;
  gateway.journal.starts.length = 0;
});
afterAll(async () => {
  upstream?.terminate();
  await gateway?.close();
  provider?.close();
});

const budget = (id: number, amountNanoUsd: string, deleted: boolean) => ({
  id: String(id),
  tenantId: "1",
  keyId: null,
  model: null,
  period: "total" as const,
  mode: "hard" as const,
  amountNanoUsd,
  raises: [],
  deleted,
});

/** A new budget that pays for so many tokens, and what becomes of whoever needs more. */
function setBudget(tokens: number, onHoldExhausted: "top-up" | "end"): void {
  budgetId += 1;
  gateway.apply({
    tenants: [{ ...PLAIN_TENANT, ...ROOT_TENANT, policy: { ...OPEN_LEVEL } as never, onHoldExhausted }],
    budgets: [
      budget(budgetId, String(tokens * 1_000), false),
      ...(budgetId === 1 ? [] : [budget(budgetId - 1, "1", true)]),
    ],
  });
}

/** A connection whose responses are written, with one that runs. */
async function begin(model: string, response: object = {}): Promise<void> {
  got = [];
  const dialled = await dialRealtime(`${gateway.url}/v1/realtime?model=${model}`, {
    headers: { authorization: `Bearer ${gateway.key}` },
  });
  if (!("socket" in dialled)) throw new Error(`refused: ${dialled.status} ${dialled.body}`);
  client = dialled;
  await soon(() => expect(upstream?.readyState).toBe(1));
  say({ type: "session.updated", session: { output_modalities: ["text"] } });
  await client.event("session.updated");
  client.send({ type: "response.create", response });
  await soon(() => expect(got).toHaveLength(1));
  say({ type: "response.created", response: { id: "r" } });
  await client.event("response.created");
}

const say = (event: object): void => upstream.send(JSON.stringify(event));

/** So many pieces, of a token each. */
function pieces(count: number, responseId = "r"): void {
  for (let at = 0; at < count; at += 1) {
    say({ type: "response.output_text.delta", response_id: responseId, item_id: "i", delta: "x" });
  }
}
/** What comes after all pieces that were let through. */
async function seen(): Promise<number> {
  say({ type: "rate_limits.updated" });
  await client.event("rate_limits.updated");
  return client.events.filter(({ type }) => type === "response.output_text.delta").length;
}
const cancels = () => got.filter(({ type }) => type === "response.cancel");
const done = (output: number, status = "completed") =>
  say({
    type: "response.done",
    response: { id: "r", status, usage: { input_tokens: 0, output_tokens: output, total_tokens: output } },
  });

describe("a response that outgrows its hold", () => {
  it("has more reserved for it while it runs, and is shown to its end", async () => {
    setBudget(100_000, "top-up");
    await begin("a");
    pieces(5_000);
    expect(await seen()).toBe(5_000);
    expect(cancels()).toEqual([]);
    done(5_000);
    await client.event("response.done");
    expect(client.closed).toBeNull();
  });

  it("is cancelled where a budget has no more, and ends the connection: the budget is not outrun", async () => {
    setBudget(2_000, "top-up");
    await begin("b");
    pieces(5_000);
    expect(await client.event("error")).toMatchObject({ error: { code: "budget_exceeded" } });
    await soon(() => expect(cancels()).toMatchObject([{ response_id: "r" }]));
    done(2_010, "cancelled");
    expect(await client.end()).toEqual({ code: 1008, reason: "budget_exceeded" });
    const shown = client.events.filter(({ type }) => type === "response.output_text.delta").length;
    expect(shown).toBeGreaterThan(1_000);
    expect(shown).toBeLessThanOrEqual(2_000);
    expect(gateway.journal.events).toMatchObject([
      { errorCode: "response_cancelled", estimated: false, usage: { output: 2_010 } },
      { status: 101, errorCode: "budget_exceeded" },
    ]);
  });

  it("is cancelled at its hold where its account wants no more, and the connection stays", async () => {
    setBudget(100_000, "end");
    await begin("c");
    pieces(1_100);
    await soon(() => expect(cancels()).toMatchObject([{ response_id: "r" }]));
    const shown = await seen();
    expect(shown).toBeLessThan(1_100);
    done(shown, "cancelled");
    expect(await client.event("response.done")).toMatchObject({ response: { status: "cancelled" } });
    expect(client.events.some(({ type }) => type === "error")).toBe(false);
    expect(client.closed).toBeNull();
  });

  it("ends its connection where the provider goes on though it was told to stop", async () => {
    setBudget(100_000, "end");
    await begin("d");
    pieces(5_000);
    expect(await client.event("error")).toMatchObject({ error: { code: "stream_interrupted" } });
    expect(await client.end()).toEqual({ code: 1011, reason: "" });
    expect(gateway.journal.events[0]).toMatchObject({ interrupted: true, estimated: true });
  });

  it("is measured by what its pieces hold, however few they are", async () => {
    setBudget(100_000, "end");
    await begin("e");
    say({ type: "response.output_text.delta", response_id: "r", item_id: "i", delta: "x".repeat(40_000) });
    await soon(() => expect(cancels()).toHaveLength(1));
    expect(await seen()).toBe(0);
  });

  it("is let alone where the request bounds it", async () => {
    setBudget(100_000, "end");
    await begin("f", { max_output_tokens: 20 });
    pieces(40);
    expect(await seen()).toBe(40);
    expect(cancels()).toEqual([]);
  });
});
