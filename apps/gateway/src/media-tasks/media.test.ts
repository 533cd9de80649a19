import { NO_USAGE, OPEN_LEVEL } from "@operon/domain";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestLimits } from "../testing/open-test-limits.ts";
import { outcomesOf } from "../testing/outcomes-of.ts";
import { priceRow } from "../testing/price-row.ts";
import { type DialectServer, json, serveDialect } from "../testing/serve-dialect.ts";
import { soon } from "../testing/soon.ts";
import { ROOT_TENANT, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const PICTURES = "/v1/images/generations";
const SPEECH = "/v1/audio/speech";
const MODERATIONS = "/v1/moderations";
const SERVED = ["gpt-image-1", "dall-e-3", "tts-1", "gpt-4o-mini-tts", "omni-moderation-latest"];
let simulators: RunningSimulator[];
let bare: DialectServer;
let gateway: TestGateway;
let budgetId = 0;

beforeAll(async () => {
  simulators = await Promise.all([startSimulator(), startSimulator()]);
  bare = await serveDialect();
  const [one, two] = simulators.map(({ url }) => `${url}/v1`) as [string, string];
  gateway = await startTestGateway(
    [
      { baseUrl: one, models: [...SERVED, { model: "painter", upstream: "gpt-image-1" }], tier: 0 },
      { baseUrl: two, models: SERVED, tier: 1 },
      { baseUrl: `${bare.url}/v1`, models: ["everywhere", "here"], tier: 0 },
      { baseUrl: two, models: [{ model: "everywhere", upstream: "tts-1" }], tier: 1 },
      { baseUrl: "https://api.anthropic.com", kind: "anthropic", models: ["claude"], tier: 0 },
    ],
    { random: () => 0, limits: await startTestLimits() },
  );
  // 4 cents a picture, 15 USD for a million characters; pictures of gpt-image-1 at 5, 10 and 40 USD for a million tokens.
  gateway.apply({
    prices: [
      priceRow("1", { model: "dall-e-3", rates: rates({ images: "40000000000" }) }),
      priceRow("2", { model: "tts-1", rates: rates({ characters: "15000000" }) }),
      priceRow("3", {
        model: "gpt-image-1",
        rates: rates({ input: "5000000", output: "40000000", imageInput: "10000000" }),
      }),
    ],
  });
});
beforeEach(() => {
  for (const simulator of simulators) simulator.clearLog();
  gateway.journal.events.length = 0;
  gateway.journal.starts.length = 0;
  gateway.forgetHealth();
});
afterAll(async () => {
  await gateway?.close();
  bare?.close();
  await Promise.all(simulators?.map((simulator) => simulator.close()) ?? []);
});

function rates(own: Readonly<Record<string, string>>) {
  return { rates: { input: "0", output: "0", ...own }, tiers: [] };
}

/** The simulator of the provider with this number. */
const at = (provider: number): RunningSimulator => simulators[provider - 1] as RunningSimulator;
const draw = (more: object = {}) =>
  gateway.post(PICTURES, { model: "gpt-image-1", prompt: "A red boat", ...more });
const say = (more: object = {}) =>
  gateway.post(SPEECH, { model: "tts-1", voice: "alloy", input: "Hello 👋", ...more });
const lastEvent = () => gateway.journal.events.at(-1);
const used = (buckets: object) => ({ ...NO_USAGE, ...buckets });

function setBudget(nanoUsd: number): void {
  budgetId += 1;
  const row = (id: number, deleted: boolean) => ({
    id: String(id),
    tenantId: "1",
    keyId: null,
    model: null,
    period: "total" as const,
    mode: "hard" as const,
    amountNanoUsd: String(nanoUsd),
    raises: [],
    deleted,
  });
  gateway.apply({ budgets: [row(budgetId, false), ...(budgetId > 1 ? [row(budgetId - 1, true)] : [])] });
}

function clearBudget(): void {
  setBudget(1);
  gateway.apply({
    budgets: [
      {
        id: String(budgetId),
        tenantId: "1",
        keyId: null,
        model: null,
        period: "total",
        mode: "hard",
        amountNanoUsd: "1",
        raises: [],
        deleted: true,
      },
    ],
  });
}

describe("pictures", () => {
  it("are billed by the tokens that the answer counts", async () => {
    const response = await draw({ quality: "low", n: 2 });
    expect(response.status).toBe(200);
    const answer = await response.json();
    expect(answer.data).toHaveLength(2);
    const { input_tokens: input } = answer.usage;
    expect(lastEvent()).toMatchObject({
      endpoint: "images/generations",
      estimated: false,
      usage: used({ input, imageOutput: 544 }),
    });
  });

  it("of a model that counts none are billed by the picture", async () => {
    expect((await draw({ model: "dall-e-3" })).status).toBe(200);
    expect(lastEvent()).toMatchObject({ estimated: false, usage: used({ images: 1 }) });
  });

  it("come in events as their provider sends them, with the usage of the last", async () => {
    const response = await draw({ stream: true, partial_images: 2, quality: "low" });
    expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const text = await response.text();
    expect(text.match(/^event: \S+/gm)).toEqual([
      "event: image_generation.partial_image",
      "event: image_generation.partial_image",
      "event: image_generation.completed",
    ]);
    expect(lastEvent()).toMatchObject({
      streamed: true,
      errorCode: null,
      estimated: false,
      usage: { imageOutput: 472 },
    });
    expect(lastEvent()?.firstTokenMs).not.toBeNull();
  });

  it("are asked for by the provider's own name for the model", async () => {
    const response = await draw({ model: "painter", quality: "low" });
    expect(response.headers.get("x-operon-model")).toBe("painter");
    expect(at(1).log()[0]).toMatchObject({ model: "gpt-image-1" });
    expect(lastEvent()).toMatchObject({ model: "painter", usage: { imageOutput: 272 } });
  });

  it.each([
    ["500", false],
    ["503", false],
    ["429", false],
    ["500", true],
    ["error-in-stream+after:0", true],
  ])(
    "come from somebody else where a provider says that it failed (%s, in events: %s)",
    async (fault, stream) => {
      at(1).script([fault]);
      const response = await draw({ stream, quality: "low" });
      expect(response.status).toBe(200);
      const text = await response.text();
      expect(text).not.toContain('"error"');
      expect(response.headers.get("x-operon-attempts")).toBe("2");
      expect(outcomesOf(gateway).map((attempt) => attempt.at)).toEqual(["1", "2"]);
      expect(gateway.journal.events[0]?.usage).toEqual(NO_USAGE);
      expect(lastEvent()?.usage.imageOutput).toBe(272);
    },
  );

  it.each([
    ["reset", false],
    ["html", false],
    ["truncate-json", false],
    ["504", false],
    ["empty", true],
    ["reset", true],
  ])("are asked for once where they may be made and billed (%s, in events: %s)", async (fault, stream) => {
    at(1).script([fault]);
    const response = await draw({ stream, quality: "low" });
    expect([response.status, response.headers.get("x-should-retry")]).toEqual([503, "false"]);
    expect((await response.json()).error).toMatchObject({
      code: "upstream_failed",
      message: expect.stringContaining("may have made it"),
    });
    expect(outcomesOf(gateway)).toHaveLength(1);
    expect(at(2).log()).toEqual([]);
  });

  it("are on record as begun with what they will probably use", async () => {
    await (await draw({ n: 2, quality: "low", size: "1024x1024" })).text();
    await (await draw({ model: "dall-e-3" })).text();
    expect(gateway.journal.starts.map(({ expected }) => expected)).toEqual([
      { input: 4, imageOutput: 544 },
      { images: 1 },
    ]);
  });

  it("that break off are told so in the stream, and are estimated", async () => {
    at(1).script(["truncate+after:1"]);
    const text = await (await draw({ stream: true, partial_images: 2, quality: "low" })).text();
    expect(text).toContain("partial_image");
    expect(text).toContain('"error"');
    await soon(() => expect(gateway.journal.events).toHaveLength(1));
    expect(lastEvent()).toMatchObject({ interrupted: true, estimated: true, usage: { imageOutput: 608 } });
  });
});

describe("speech", () => {
  it("passes byte for byte, and is billed by the characters of its text", async () => {
    const response = await say();
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "audio/mpeg"]);
    const bytes = Buffer.from(await response.arrayBuffer());
    const direct = await fetch(`${at(1).url}${SPEECH}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ model: "tts-1", voice: "alloy", input: "Hello 👋" }),
    });
    expect(bytes.equals(Buffer.from(await direct.arrayBuffer()))).toBe(true);
    expect(lastEvent()).toMatchObject({ estimated: false, errorCode: null, usage: used({ characters: 7 }) });
  });

  it("is not in a voice that the owner of an account has made there", async () => {
    const response = await say({ voice: { id: "voice_1" } });
    expect([response.status, (await response.json()).error.param]).toEqual([400, "voice"]);
  });

  it("in events is billed by the tokens that they count", async () => {
    const response = await say({ model: "gpt-4o-mini-tts", stream_format: "sse" });
    expect(await response.text()).toContain("speech.audio.done");
    expect(lastEvent()).toMatchObject({ estimated: false, usage: { audioOutput: 20, characters: 0 } });
  });

  it("of a model that is billed by tokens is estimated where nobody counted them", async () => {
    await (await say({ model: "gpt-4o-mini-tts" })).arrayBuffer();
    const event = lastEvent();
    expect(event?.estimated).toBe(true);
    expect(event?.usage.input).toBeGreaterThan(0);
    expect(event?.usage.audioOutput).toBeGreaterThan(0);
  });

  it.each(["html", "reset", "empty", "close+after:0"])(
    "is asked for once where it may be made and billed (%s)",
    async (fault) => {
      at(1).script([fault]);
      const response = await say();
      expect([response.status, (await response.json()).error.code]).toEqual([503, "upstream_failed"]);
      expect(at(2).log()).toEqual([]);
    },
  );

  it.each(["500", "429"])(
    "comes from somebody else where a provider says that it failed (%s)",
    async (fault) => {
      at(1).script([fault]);
      const response = await say();
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "audio/mpeg"]);
      expect((await response.arrayBuffer()).byteLength).toBe(1024);
      expect(response.headers.get("x-operon-attempts")).toBe("2");
      expect(lastEvent()?.usage).toEqual(used({ characters: 7 }));
    },
  );

  it("that breaks off is cut, so that nobody takes it for whole", async () => {
    at(1).script(["reset+after:2"]);
    const response = await say({ input: "Hello there. ".repeat(20) });
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow();
    await soon(() => expect(gateway.journal.events).toHaveLength(1));
    expect(lastEvent()).toMatchObject({ interrupted: true, usage: used({ characters: 260 }) });
  });

  it("is billed whole where its client leaves", async () => {
    at(1).script(["stall+after:1"]);
    const controller = new AbortController();
    const response = await gateway.post(
      SPEECH,
      { model: "tts-1", voice: "alloy", input: "Hello there. ".repeat(20) },
      { signal: controller.signal },
    );
    await response.body?.getReader().read();
    controller.abort();
    await soon(() => expect(gateway.journal.events).toHaveLength(1));
    expect(lastEvent()).toMatchObject({ errorCode: "client_gone", usage: used({ characters: 260 }) });
  });
});

describe("moderations", () => {
  it("take a text, several and parts, with OpenAI's model where none is named", async () => {
    const inputs = ["I will kill you", ["Hi", "there"], [{ type: "text", text: "Hi" }]];
    for (const input of inputs) {
      const response = await gateway.post(MODERATIONS, { input });
      expect(response.status).toBe(200);
      expect((await response.json()).model).toBe("omni-moderation-latest");
      expect(lastEvent()).toMatchObject({ requestedModel: "omni-moderation-latest", errorCode: null });
    }
    expect(at(1).log()[0]).toMatchObject({ model: "omni-moderation-latest" });
  });
});

describe("a server that does not know an endpoint", () => {
  it.each([404, 405, 501])("is passed over, and is as well as before (%d)", async (status) => {
    bare.answer(json({ detail: "Not Found" }, status));
    const response = await say({ model: "everywhere" });
    expect(response.status).toBe(200);
    await response.arrayBuffer();
    expect(outcomesOf(gateway).map(({ error }) => error)).toEqual(["upstream_model_missing", null]);
    expect(gateway.changes).toEqual([]);
  });

  it("is a clear 404 where nobody else is left", async () => {
    bare.answer(json({ detail: "Not Found" }, 404));
    const response = await say({ model: "here" });
    expect(response.status).toBe(404);
    expect((await response.json()).error).toMatchObject({
      code: "model_not_found",
      message: "No provider of this model serves audio/speech.",
    });
  });

  it("is not asked where that is known", async () => {
    const response = await say({ model: "claude" });
    expect(response.status).toBe(404);
    expect((await response.json()).error).toMatchObject({
      code: "model_not_found",
      message: "No provider of this model serves audio/speech.",
    });
  });
});

describe("limits", () => {
  it("refuse with 429 what is over a rate", async () => {
    gateway.apply({
      tenants: [
        {
          ...ROOT_TENANT,
          policy: {
            ...OPEN_LEVEL,
            limits: { rpm: 1 },
          },
        },
      ],
    });
    const answers = [await say(), await say()];
    for (const answer of answers) await answer.arrayBuffer();
    expect(answers.map(({ status }) => status)).toEqual([200, 429]);
    expect(answers[1]?.headers.get("x-operon-limit")).toBe("tenant;rpm");
    gateway.apply({ tenants: [ROOT_TENANT] });
  });

  it("refuse with 403 an endpoint that is not granted", async () => {
    gateway.apply({
      tenants: [
        {
          ...ROOT_TENANT,
          policy: {
            ...OPEN_LEVEL,
            endpoints: ["chat/completions"],
          },
        },
      ],
    });
    const response = await draw();
    expect([response.status, (await response.json()).error.code]).toEqual([403, "endpoint_not_granted"]);
    gateway.apply({ tenants: [ROOT_TENANT] });
  });

  it.each([
    ["a picture", () => draw({ model: "dall-e-3" }), 40_000_000],
    ["tokens of a picture", () => draw({ quality: "low", size: "1024x1024" }), 10_900_000],
    ["characters", () => say(), 105_000],
  ])(
    "hold %s by the model's own price: 402 where that is more than there is",
    async (_what, ask, nanoUsd) => {
      setBudget(nanoUsd - 1);
      const refused = await ask();
      expect([refused.status, refused.headers.get("x-operon-limit")]).toEqual([402, "tenant;budget"]);
      expect((await refused.json()).error.code).toBe("budget_exceeded");
      setBudget(nanoUsd + 100_000);
      const served = await ask();
      expect(served.status).toBe(200);
      await served.arrayBuffer();
      clearBudget();
    },
  );

  it("refuse a picture where only tokens have a price, and nobody decided otherwise", async () => {
    setBudget(1_000_000_000);
    gateway.apply({ prices: [priceRow("9", { model: "painter", rates: rates({ images: "1" }) })] });
    const response = await say({ model: "everywhere" });
    expect([response.status, (await response.json()).error.code]).toEqual([402, "price_unknown"]);
    clearBudget();
  });
});

describe("a hostile body", () => {
  it.each([
    [PICTURES, { prompt: undefined }, "prompt"],
    [PICTURES, { prompt: 7 }, "prompt"],
    [PICTURES, { prompt: "" }, "prompt"],
    [PICTURES, { n: 0 }, "n"],
    [PICTURES, { n: 1e9 }, "n"],
    [PICTURES, { n: "lots" }, "n"],
    [PICTURES, { partial_images: -1 }, "partial_images"],
    [PICTURES, { stream: "yes" }, "stream"],
    [PICTURES, { N: 5 }, "n"],
    [SPEECH, { input: undefined }, "input"],
    [SPEECH, { input: ["a"] }, "input"],
    [SPEECH, { stream: true }, "stream"],
    [MODERATIONS, { input: undefined }, "input"],
    [MODERATIONS, { input: 7 }, "input"],
    [MODERATIONS, { model: 7 }, "model"],
    [MODERATIONS, { model: "" }, "model"],
  ])("to %s is refused with 400: %j", async (path, more, param) => {
    const usual = { model: "gpt-image-1", prompt: "A boat", input: "secret words", voice: "alloy" };
    const response = await gateway.post(path, { ...usual, ...more });
    const { error } = await response.json();
    expect([response.status, error.param]).toEqual([400, param]);
    expect(error.message).not.toContain("secret");
    expect(gateway.journal.starts).toEqual([]);
  });
});
