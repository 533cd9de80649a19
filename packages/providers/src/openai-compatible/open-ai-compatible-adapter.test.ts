import { describe, expect, it } from "vitest";
import { openAiCompatibleAdapter } from "./open-ai-compatible-adapter.ts";
import { PROVIDER_PRESETS, type ProviderPreset } from "./presets.data.ts";

const asked = { model: "m", stream: false };
const prepare = (baseUrl: string | null, options: Record<string, unknown> = {}) =>
  openAiCompatibleAdapter.prepare({ baseUrl, credentials: { apiKey: "sk" }, options });
const presets: readonly ProviderPreset[] = PROVIDER_PRESETS;
const named = (id: string) => presets.find((preset) => preset.id === id);

describe("a server that speaks OpenAI's chat", () => {
  it.each([
    ["http://127.0.0.1:4000", "http://127.0.0.1:4000", "/chat/completions"],
    ["https://openrouter.ai/api/v1", "https://openrouter.ai", "/api/v1/chat/completions"],
    ["https://host:443/a//", "https://host", "/a/chat/completions"],
    ["https://[::1]:8443/v1/", "https://[::1]:8443", "/v1/chat/completions"],
  ])("is asked below its address %s", (baseUrl, origin, path) => {
    const target = prepare(baseUrl);
    expect(target).toMatchObject({ origin, generates: ["openai-chat"], auth: null });
    expect(target.path("chat/completions", asked)).toBe(path);
  });

  it("that nobody knows has no differences, and no responses", () => {
    const target = prepare("https://llm.example.com/v1");
    expect(target.quirks).toEqual({});
    expect(target.serves.has("responses")).toBe(false);
    // Only asking tells which of these it knows.
    for (const endpoint of ["images/generations", "audio/speech", "moderations", "rerank"] as const) {
      expect(target.serves.has(endpoint)).toBe(true);
    }
  });
});

describe("a preset", () => {
  it("has files and batches where its server has OpenAI's: Groq", () => {
    const groq = prepare(null, { preset: "groq" });
    expect(groq.path("batches", asked)).toBe("/openai/v1/batches");
    expect([...(groq.batchPaths?.ofLine.keys() ?? [])]).toEqual(["/v1/chat/completions"]);
    const keepers = presets.filter(({ id }) => prepare(null, { preset: id }).serves.has("files"));
    expect(keepers.map(({ id }) => id)).toEqual(["groq"]);
  });

  it.each(presets.map(({ id }) => id))("%s is found by its name, and by its address without", (id) => {
    const preset = named(id);
    const byName = prepare("https://mirror.example/v1", { preset: id });
    const byAddress = prepare(preset?.baseUrl ?? null);
    for (const { quirks, serves } of [byName, byAddress]) {
      expect(quirks).toEqual(preset?.quirks);
      expect(serves.has("responses")).toBe(preset?.responses);
    }
    expect(byName.origin).toBe("https://mirror.example");
    expect(prepare(null, { preset: id }).origin).toBe(byAddress.origin);
  });

  it.each([
    ["https://api.moonshot.cn/v1", "moonshot"],
    ["https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "dashscope"],
    ["https://api.z.ai/api/paas/v4", "zhipu"],
    ["http://localhost:11434/v1", "ollama"],
  ])("is known at other addresses of its server: %s", (baseUrl, id) => {
    expect(prepare(baseUrl).quirks).toEqual(named(id)?.quirks);
  });

  it("that is named is believed, whatever the address", () => {
    expect(prepare("https://api.mistral.ai/v1", { preset: "vllm" }).quirks).toEqual({});
  });

  it.each(["", "Mistral", "toString", 7])("called %j is refused", (preset) => {
    expect(() => prepare("https://host/v1", { preset })).toThrow(RangeError);
  });

  it("has an id and a host of its own", () => {
    const hosts = presets.flatMap(({ baseUrl, otherHosts = [] }) => [new URL(baseUrl).host, ...otherHosts]);
    expect(new Set(hosts).size).toBe(hosts.length);
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
  });
});
