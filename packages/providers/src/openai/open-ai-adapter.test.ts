import { describe, expect, it } from "vitest";
import { openAiAdapter } from "./open-ai-adapter.ts";

const asked = { model: "gpt", stream: true };
const prepare = (options?: Record<string, unknown>, baseUrl: string | null = null) =>
  openAiAdapter.prepare({ baseUrl, credentials: { apiKey: "sk" }, ...(options && { options }) });

describe("OpenAI", () => {
  it("is asked at its own address in its richest dialect", () => {
    const target = prepare();
    expect(target).toMatchObject({
      origin: "https://api.openai.com",
      generates: ["openai-chat", "openai-responses"],
      quirks: {},
      auth: null,
    });
    expect([...target.serves].map((endpoint) => target.path(endpoint, asked))).toEqual([
      "/v1/chat/completions",
      "/v1/completions",
      "/v1/embeddings",
      "/v1/responses",
      "/v1/responses/input_tokens",
      "/v1/images/generations",
      "/v1/images/edits",
      "/v1/images/variations",
      "/v1/audio/speech",
      "/v1/audio/transcriptions",
      "/v1/audio/translations",
      "/v1/moderations",
      "/v1/files",
      "/v1/batches",
      "/v1/realtime?model=gpt",
      "/v1/models",
    ]);
  });

  it("is told which organisation and project pay", () => {
    const { headers } = prepare({ organization: "org-1", project: "proj_2" });
    expect(headers.slice(0, 6)).toEqual([
      "authorization",
      "Bearer sk",
      "openai-organization",
      "org-1",
      "openai-project",
      "proj_2",
    ]);
    expect(prepare({ organization: null }).headers).toEqual(prepare().headers);
  });

  it.each(["", "a b", "a\r\nx: y", 7, {}])("is not told an organisation like %j", (organization) => {
    expect(() => prepare({ organization })).toThrow(/^the provider's option organization is not a word$/);
  });
});
