import { describe, expect, it } from "vitest";
import { json, serveDialect } from "../testing/serve-dialect.ts";
import { startTestGateway } from "../testing/start-test-gateway.ts";
import { testServiceAccount } from "../testing/test-service-account.ts";

describe("signatures on Vertex AI", () => {
  const account = testServiceAccount();
  const vertex = {
    kind: "vertex",
    options: { location: "europe-west4" },
    credentials: Buffer.from(JSON.stringify({ serviceAccount: account.file })),
  } as const;
  const anthropic = { kind: "anthropic" } as const;
  const gemini = { kind: "gemini" } as const;
  const [CLAUDE, GEMINI] = ["claude-sonnet-4-5", "gemini-3-pro-preview"];
  const message = {
    id: "msg_1",
    type: "message",
    role: "assistant",
    model: CLAUDE,
    content: [
      { type: "thinking", thinking: "Hm.", signature: "Y2xhdWRl" },
      { type: "text", text: "Hi" },
    ],
    stop_reason: "end_turn",
    usage: { input_tokens: 1, output_tokens: 1 },
  };
  const content = { role: "model", parts: [{ text: "Hi", thoughtSignature: "Z2VtaW5p" }] };
  const candidates = {
    candidates: [{ content, finishReason: "STOP" }],
    usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
  };

  /** What the second account hears, and the warnings, once the first, which made a thought, is down. */
  async function failedOver(
    makers: { readonly kind: string },
    others: { readonly kind: string },
    model: string,
  ) {
    const [maker, other] = [await serveDialect(), await serveDialect()];
    const baseUrl = (kind: string, url: string): string => (kind === "gemini" ? `${url}/v1beta` : url);
    const own = await startTestGateway([
      { ...makers, baseUrl: baseUrl(makers.kind, maker.url), models: [model], tier: 0 },
      { ...others, baseUrl: baseUrl(others.kind, other.url), models: [model], tier: 1 },
    ]);
    const isClaude = model === CLAUDE;
    for (const server of [maker, other]) server.answer(json(isClaude ? message : candidates));
    const ask = (goesOn: boolean) => {
      const claude = goesOn ? [{ role: "assistant", content: message.content }] : [];
      const question = { role: "user", parts: [{ text: "Hi" }] };
      return isClaude
        ? own.post("/v1/messages", {
            model,
            max_tokens: 2_000,
            messages: [{ role: "user", content: "Hi" }, ...claude, { role: "user", content: "And now?" }],
          })
        : own.post(`/v1beta/models/${model}:generateContent`, {
            contents: [question, ...(goesOn ? [content] : []), question],
          });
    };
    expect((await ask(false)).status).toBe(200);
    maker.answer(json({ error: { message: "down" } }, 503));
    const answer = await ask(true);
    const warnings = answer.headers.get("x-operon-warnings");
    await own.close();
    for (const server of [maker, other]) server.close();
    return [answer.status, warnings, other.received[0]?.text.match(/Y2xhdWRl|Z2VtaW5p/)?.[0]];
  }

  it.each([
    ["Anthropic to Vertex", anthropic, vertex],
    ["Vertex to Anthropic", vertex, anthropic],
    ["one account of Vertex to another", vertex, vertex],
  ])("Claude's are kept from %s", async (_, maker, other) => {
    expect(await failedOver(maker, other, CLAUDE)).toEqual([200, null, "Y2xhdWRl"]);
  });

  it.each([
    ["the Gemini API to Vertex", gemini, vertex],
    ["Vertex to the Gemini API", vertex, gemini],
    ["one account of Vertex to another", vertex, vertex],
  ])("Gemini's are left out from %s", async (_, maker, other) => {
    expect(await failedOver(maker, other, GEMINI)).toEqual([200, "stripped reasoning.signature", undefined]);
  });
});
