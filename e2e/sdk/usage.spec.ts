import type { LogEntry } from "@operon/simulator";
import { expect } from "@playwright/test";
import type OpenAI from "openai";
import { type CreatedKey, gatewayClient, type Provisioned, test } from "./provisioned.ts";

type UsageSums = {
  readonly requests: number;
  readonly attempts: number;
  readonly errors: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: string;
  readonly unpriced: number;
};
type Usage = { readonly data: (UsageSums & { readonly model: string })[]; readonly total: UsageSums };
type RequestRow = { readonly estimated: boolean; readonly attempts: number; readonly costUsd: string };

/** USD per million tokens; whole nano-USD per token, so that no rounding hides a difference. */
const RATES = { input: "3", cachedInput: "1", output: "12" };
const NANO_USD = { input: 3_000n, cachedInput: 1_000n, output: 12_000n };
const ROUNDS = 6;

test("what was used, as the management API tells it, is exactly what the provider served", async ({
  api,
  run,
  sdk,
  simulator,
}) => {
  const slug = sdk.named("metered");
  const { id: tenant } = await api.send<{ id: string }>("POST", "/tenants", {
    parentId: "1",
    slug,
    name: "Metered",
  });
  await priceEverything(api, sdk);
  const { secret } = await api.send<CreatedKey>("POST", "/keys", { tenantId: tenant, name: "metered" });
  const openai = gatewayClient(run, secret);
  await expect(async () => void (await openai.models.list())).toPass({ intervals: [50], timeout: 5_000 });

  const before = await simulator.lastSequence();
  for (let round = 0; round < ROUNDS; round += 1) await oneOfEach(openai, sdk, round);
  const served = await simulator.log(before);
  const expected = billOf(served);
  expect(expected.cachedInputTokens).toBeGreaterThan(0);

  const path = `/usage?tenant=${tenant}&groupBy=model`;
  await expect
    .poll(async () => (await api.get<Usage>(path)).total.attempts, { timeout: 20_000 })
    .toBe(served.length);
  const { total, data } = await api.get<Usage>(path);
  expect(total).toMatchObject({ ...expected, requests: ROUNDS * 7, errors: ROUNDS, unpriced: 0 });
  for (const column of ["attempts", "inputTokens", "outputTokens"] as const) {
    expect(data.reduce((sum, row) => sum + row[column], 0)).toBe(total[column]);
  }

  const requests = await api.get<{ data: RequestRow[] }>(`/requests?tenant=${tenant}&limit=200`);
  expect(requests.data).toHaveLength(total.requests);
  expect(requests.data.filter(({ estimated }) => estimated)).toEqual([]);
  expect(requests.data.reduce((sum, row) => sum + row.attempts, 0)).toBe(total.attempts);
  expect(requests.data.reduce((sum, row) => sum + nanoUsd(row.costUsd ?? "0"), 0n)).toBe(
    nanoUsd(total.costUsd),
  );
});

async function priceEverything(
  api: { send(method: "POST", path: string, body: unknown): Promise<unknown> },
  sdk: Provisioned,
): Promise<void> {
  for (const model of ["chat", "instruct", "embedding", "fails-0", "refused"]) {
    await api.send("POST", "/prices", { model: sdk.named(model), rates: RATES });
  }
}

/** Seven requests: JSON, long (a part of it cached), both streams, completion, embedding, one that fails over, one refused. */
async function oneOfEach(openai: OpenAI, sdk: Provisioned, seed: number): Promise<void> {
  const model = sdk.named("chat");
  const messages = [{ role: "user" as const, content: `Question ${seed}: what is 東京?` }];
  const long = [{ role: "user" as const, content: "All work and no play. ".repeat(400) }];
  await openai.chat.completions.create({ model, messages, seed });
  await openai.chat.completions.create({ model, messages: long, seed });
  for (const stream_options of [null, { include_usage: true }]) {
    const asked = { model, messages, seed, stream: true as const, stream_options };
    for await (const _ of await openai.chat.completions.create(asked));
  }
  await openai.embeddings.create({ model: sdk.named("embedding"), input: [`a ${seed}`, "b"] });
  await openai.chat.completions.create({ model: sdk.named("fails-0"), messages, seed });
  const refused = openai.chat.completions.create({ model: sdk.named("refused"), messages });
  await expect(refused).rejects.toMatchObject({ status: 400 });
}

/** What the provider would bill for its own log. */
function billOf(served: readonly LogEntry[]) {
  const sum = (count: (usage: NonNullable<LogEntry["usage"]>) => number): number =>
    served.reduce((total, { usage }) => total + (usage ? count(usage) : 0), 0);
  const inputTokens = sum((usage) => usage.promptTokens);
  const cachedInputTokens = sum((usage) => usage.cachedTokens);
  const outputTokens = sum((usage) => usage.completionTokens);
  const cost =
    BigInt(inputTokens - cachedInputTokens) * NANO_USD.input +
    BigInt(cachedInputTokens) * NANO_USD.cachedInput +
    BigInt(outputTokens) * NANO_USD.output;
  const digits = cost.toString().padStart(10, "0");
  const costUsd = `${digits.slice(0, -9)}.${digits.slice(-9)}`;
  return { inputTokens, cachedInputTokens, outputTokens, costUsd };
}

function nanoUsd(usd: string): bigint {
  return BigInt(usd.replace(".", ""));
}
