import { OPEN_LEVEL } from "@operon/domain";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestLimits } from "../testing/open-test-limits.ts";
import { PLAIN_TENANT } from "../testing/plain-rows.ts";
import { priceRow } from "../testing/price-row.ts";
import { ROOT_TENANT, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

let simulator: RunningSimulator;
let gateway: TestGateway;
let budgetId = 0;

beforeAll(async () => {
  simulator = await startSimulator();
  gateway = await startTestGateway(
    [
      {
        baseUrl: `${simulator.url}/v1`,
        models: [1, 2, 3, 4].map((at) => ({ model: `long-${at}`, upstream: "sim-tokens-4000" })),
      },
    ],
    { limits: await startTestLimits() },
  );
  // A dollar for a million tokens: 1,000 nano-USD for one.
  gateway.apply({ prices: [priceRow("1", { model: "long-*", input: "1000000", output: "1000000" })] });
});
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

/** A budget that pays for so many tokens, and what becomes of whoever needs more. */
function setBudget(tokens: number, onHoldExhausted: "top-up" | "end"): void {
  budgetId += 1;
  gateway.apply({
    tenants: [{ ...PLAIN_TENANT, ...ROOT_TENANT, policy: { ...OPEN_LEVEL } as never, onHoldExhausted }],
    budgets: [
      {
        id: String(budgetId),
        tenantId: "1",
        keyId: null,
        model: null,
        period: "total",
        mode: "hard",
        amountNanoUsd: String(tokens * 1_000),
        raises: [],
        deleted: false,
      },
      ...(budgetId === 1
        ? []
        : [
            {
              id: String(budgetId - 1),
              tenantId: "1",
              keyId: null,
              model: null,
              period: "total",
              mode: "hard",
              amountNanoUsd: "1",
              raises: [],
              deleted: true,
            },
          ]),
    ],
  });
}

async function stream(model: string): Promise<{
  status: number;
  words: number;
  finish: string | undefined;
  isWhole: boolean;
}> {
  const response = await gateway.post("/v1/chat/completions", {
    model,
    stream: true,
    messages: [{ role: "user", content: "Go on" }],
  });
  const text = await response.text();
  const finish = /"finish_reason":"(\w+)"/.exec(text)?.[1];
  return {
    status: response.status,
    words: text.split('"content":"').length - 1,
    finish,
    isWhole: text.trimEnd().endsWith("data: [DONE]"),
  };
}

describe("a stream that takes more than was reserved for it", () => {
  it("goes on where there is more, and is settled as a whole", async () => {
    setBudget(20_000, "top-up");
    expect(await stream("long-1")).toMatchObject({ status: 200, finish: "stop", isWhole: true });
  });

  it("ends as if it had reached its length where no money is left", async () => {
    setBudget(1_800, "top-up");
    const answer = await stream("long-2");
    expect(answer).toMatchObject({ status: 200, finish: "length", isWhole: true });
    expect(answer.words).toBeGreaterThan(500);
    expect(answer.words).toBeLessThan(3_900);
    const [record] = gateway.journal.events.slice(-1);
    expect(record).toMatchObject({ final: true, errorCode: null, estimated: true });
  });

  it("ends at its hold where the account says so, though there is more", async () => {
    setBudget(20_000, "end");
    const answer = await stream("long-3");
    expect(answer).toMatchObject({ status: 200, finish: "length", isWhole: true });
    expect(answer.words).toBeLessThan(3_500);
  });

  it("is refused with 402 where not even the hold is there", async () => {
    setBudget(10, "top-up");
    const response = await gateway.post("/v1/chat/completions", {
      model: "long-4",
      messages: [{ role: "user", content: "Hi" }],
    });
    expect(response.status).toBe(402);
    expect(response.headers.get("x-operon-limit")).toBe("tenant;budget");
    // It never comes back by itself.
    expect(response.headers.get("retry-after")).toBe("86400");
    expect(await response.json()).toMatchObject({ error: { code: "budget_exceeded" } });
  });

  it("of a model whose price nobody knows is refused with 402 where money counts", async () => {
    setBudget(20_000, "top-up");
    gateway.apply({ deployments: [] });
    const unknown = await startTestGateway([{ baseUrl: `${simulator.url}/v1`, models: ["nobody-knows"] }]);
    unknown.apply({
      budgets: [
        {
          id: "1",
          tenantId: "1",
          keyId: null,
          model: null,
          period: "day",
          mode: "hard",
          amountNanoUsd: "1000",
          raises: [],
          deleted: false,
        },
      ],
    });
    const response = await unknown.post("/v1/chat/completions", { model: "nobody-knows", messages: [] });
    expect(response.status).toBe(402);
    expect(response.headers.get("x-operon-limit")).toBe("tenant;budget");
    expect(response.headers.get("retry-after")).toBe("3600");
    expect(await response.json()).toMatchObject({ error: { code: "price_unknown" } });
    await unknown.close();
  });
});
