import { describe, expect, it } from "vitest";
import { type Dialect, dialectAsks } from "../testing/dialect-asks.data.ts";
import { type SimulatorInTest, useSimulator } from "../testing/use-simulator.ts";

type Ask = { readonly dialect: Dialect; readonly stream?: boolean; readonly signal?: AbortSignal };

function ask(simulator: SimulatorInTest, fault: string, { dialect, stream = false, signal }: Ask) {
  const { path, body, headers } = dialectAsks[dialect](stream);
  const init = { headers: { ...headers, "x-simulator-fault": fault } };
  return simulator.send(path, body, signal === undefined ? init : { ...init, signal });
}

const dialects = Object.keys(dialectAsks) as Dialect[];
const openai = (code: string, type = "invalid_request_error") => ({ error: { code, type } });
const anthropic = (type: string, message: string) => ({
  type: "error",
  error: { type, message: expect.stringContaining(message) },
  request_id: expect.stringMatching(/^req_/),
});
const gemini = (status: string, message: string, reason?: string) => ({
  error: {
    status,
    message: expect.stringContaining(message),
    ...(reason === undefined ? {} : { details: [{ reason }] }),
  },
});

describe("a provider's own refusal", () => {
  it.each([
    ["openai-chat", "context-too-long", 400, openai("context_length_exceeded")],
    ["openai-chat", "content-filter", 400, openai("invalid_prompt")],
    ["openai-chat", "quota", 429, openai("insufficient_quota", "insufficient_quota")],
    ["openai-chat", "auth", 401, openai("invalid_api_key")],
    ["openai-chat", "model-missing", 404, openai("model_not_found")],
    ["openai-responses", "context-too-long", 400, openai("context_length_exceeded")],
    ["openai-responses", "content-filter", 400, openai("invalid_prompt")],
    ["openai-responses", "quota", 429, openai("insufficient_quota", "insufficient_quota")],
    ["openai-responses", "auth", 401, openai("invalid_api_key")],
    ["openai-responses", "model-missing", 404, openai("model_not_found")],
    ["azure", "context-too-long", 400, openai("context_length_exceeded")],
    [
      "azure",
      "content-filter",
      400,
      { error: { code: "content_filter", innererror: { code: "ResponsibleAIPolicyViolation" } } },
    ],
    ["azure", "quota", 429, openai("insufficient_quota", "insufficient_quota")],
    ["azure", "auth", 401, { error: { code: "401" } }],
    ["azure", "model-missing", 404, { error: { code: "DeploymentNotFound" } }],
    ["anthropic", "context-too-long", 400, anthropic("invalid_request_error", "prompt is too long: ")],
    ["anthropic", "content-filter", 400, anthropic("invalid_request_error", "content filtering policy")],
    ["anthropic", "quota", 400, anthropic("invalid_request_error", "credit balance is too low")],
    ["anthropic", "auth", 401, anthropic("authentication_error", "invalid x-api-key")],
    ["anthropic", "model-missing", 404, anthropic("not_found_error", "model: claude-sonnet-4-5")],
    [
      "gemini",
      "context-too-long",
      400,
      gemini("INVALID_ARGUMENT", "The input token count (1200293) exceeds"),
    ],
    ["gemini", "content-filter", 200, { promptFeedback: { blockReason: "PROHIBITED_CONTENT" } }],
    ["gemini", "quota", 403, gemini("PERMISSION_DENIED", "billing", "BILLING_DISABLED")],
    ["gemini", "auth", 400, gemini("INVALID_ARGUMENT", "API key not valid", "API_KEY_INVALID")],
    ["gemini", "model-missing", 404, gemini("NOT_FOUND", "models/gemini-2.5-flash is not found for API")],
  ] as const)("is in %s's words: %s is %i", async (dialect, fault, status, body) => {
    const simulator = await useSimulator();
    const response = await ask(simulator, fault, { dialect });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject(body);
    expect(simulator.log()).toMatchObject([{ status, fault, outcome: "complete" }]);
    if (status >= 400) expect(simulator.log()[0]?.usage).toBeNull();
  });

  it("comes before a stream begins", async () => {
    const simulator = await useSimulator();
    const response = await ask(simulator, "context-too-long", { dialect: "anthropic", stream: true });
    expect([response.status, response.headers.get("content-type")]).toEqual([400, "application/json"]);
  });

  it("of the Responses API comes within the stream where the input is too long", async () => {
    const simulator = await useSimulator();
    const response = await ask(simulator, "context-too-long", { dialect: "openai-responses", stream: true });
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text.match(/^event: .*$/gm)).toEqual([
      "event: response.created",
      "event: response.in_progress",
      "event: error",
      "event: response.failed",
    ]);
    expect(text).toContain('"code":"context_length_exceeded"');
  });

  it("of Gemini's filter is a stream of one event, without candidates", async () => {
    const simulator = await useSimulator();
    const response = await ask(simulator, "content-filter", { dialect: "gemini", stream: true });
    expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const [event = "", ...more] = (await response.text()).trim().split("\r\n\r\n");
    expect(more).toEqual([]);
    expect(JSON.parse(event.slice("data: ".length))).toMatchObject({
      promptFeedback: { blockReason: "PROHIBITED_CONTENT" },
      usageMetadata: { promptTokenCount: expect.any(Number) },
    });
    expect(simulator.log()[0]?.usage).toMatchObject({ completionTokens: 0 });
  });

  it("takes no parameters", async () => {
    const response = await ask(await useSimulator(), "quota+after:1", { dialect: "openai-chat" });
    expect((await response.json()).error.code).toBe("invalid_fault");
  });
});

describe("slow-first-token", () => {
  it.each(dialects)(
    "of %s: the head is there at once, the first text is late, and all of it comes",
    async (dialect) => {
      const simulator = await useSimulator();
      const whole = await (await ask(simulator, "ok", { dialect, stream: true })).text();
      const began = performance.now();
      const response = await ask(simulator, "slow-first-token+ms:600", { dialect, stream: true });
      const untilHeadMs = performance.now() - began;
      const { text, untilTextMs } = await readTimed(response, began);
      expect(untilTextMs).toBeGreaterThan(590);
      expect((untilTextMs ?? 0) - untilHeadMs).toBeGreaterThan(100);
      expect(text.length).toBe(whole.length);
    },
  );

  it("lets what is no text come before", async () => {
    const simulator = await useSimulator();
    const response = await ask(simulator, "slow-first-token+ms:200", { dialect: "anthropic", stream: true });
    const first = await response.body?.getReader().read();
    const text = Buffer.from(first?.value ?? []).toString();
    expect(text).toContain("message_start");
    expect(text).not.toContain("text_delta");
  });

  it("of a JSON answer is a late head", async () => {
    const began = performance.now();
    const response = await ask(await useSimulator(), "slow-first-token+ms:150", { dialect: "openai-chat" });
    expect(performance.now() - began).toBeGreaterThan(145);
    expect(response.status).toBe(200);
  });

  it("without a time lasts until the client leaves", async () => {
    const simulator = await useSimulator();
    const leaving = new AbortController();
    const { signal } = leaving;
    const response = await ask(simulator, "slow-first-token", {
      dialect: "openai-chat",
      stream: true,
      signal,
    });
    setTimeout(() => leaving.abort(), 50);
    await expect(response.text()).rejects.toThrow();
    await expect.poll(() => simulator.log()[0]?.outcome).toBe("aborted");
    expect(simulator.log()[0]?.usage?.completionTokens ?? 0).toBe(0);
  });
});

const anyText = /"(?:content|text|delta)":\s?"[^"]/;

/** A whole body, and when its first text was there. */
async function readTimed(response: Response, began: number) {
  let text = "";
  let untilTextMs: number | null = null;
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    text += decoder.decode(part.value, { stream: true });
    if (untilTextMs === null && anyText.test(text)) untilTextMs = performance.now() - began;
  }
  return { text, untilTextMs };
}
