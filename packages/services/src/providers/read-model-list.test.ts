import { describe, expect, it } from "vitest";
import { readModelList } from "./read-model-list.ts";

const json = (status: number, body: unknown) => ({
  status,
  contentType: "application/json",
  body: JSON.stringify(body),
});

describe("a list of models", () => {
  it.each([
    ["openai", { data: [{ id: "b" }, { id: "a" }, { id: "a" }, {}] }, ["a", "b"]],
    [
      "anthropic",
      { data: [{ type: "model", id: "claude-sonnet-4-5", display_name: "x" }] },
      ["claude-sonnet-4-5"],
    ],
    ["gemini", { models: [{ name: "models/gemini-2.5-pro" }, { name: 7 }] }, ["gemini-2.5-pro"]],
  ] as const)("of %s is read by the names that can be asked for", (kind, body, models) => {
    const outcome = readModelList(json(200, body), { kind, isEntra: false });
    expect(outcome).toEqual({ ok: true, reason: null, message: null, models });
  });

  it("of Azure says that it holds no deployments", () => {
    const asked = { kind: "azure-openai", isEntra: false } as const;
    const outcome = readModelList(json(200, { data: [{ id: "gpt-4o" }] }), asked);
    expect(outcome).toMatchObject({ ok: true, reason: "baseModels", models: ["gpt-4o"] });
    expect(outcome.message).toContain("not its deployments");
  });

  it("of Bedrock says that inference profiles are not among them", () => {
    const body = { modelSummaries: [{ modelId: "amazon.nova-pro-v1:0" }] };
    const outcome = readModelList(json(200, body), { kind: "bedrock", isEntra: false });
    expect(outcome).toMatchObject({ ok: true, reason: "foundationModels", models: ["amazon.nova-pro-v1:0"] });
    expect(outcome.message).toContain("inference profile");
  });

  it("of another dialect is no list", () => {
    const outcome = readModelList(json(200, { data: [] }), { kind: "gemini", isEntra: false });
    expect(outcome).toMatchObject({ ok: false, reason: "notModels", models: [] });
  });
});

describe("a refusal", () => {
  const badKey = { error: { code: 400, details: [{ reason: "API_KEY_INVALID" }] } };
  const badSecret = { message: "The security token included in the request is invalid." };
  it.each([
    ["anthropic", false, 401, {}, "unauthorized", "Anthropic does not accept this API key."],
    ["gemini", false, 400, badKey, "unauthorized", "Google Gemini does not accept this API key."],
    ["gemini", false, 400, {}, "refused", "Google Gemini refused the request (status 400)."],
    ["azure-openai", false, 401, {}, "unauthorized", "This resource does not accept the API key."],
    ["azure-openai", true, 403, {}, "entraRole", "Cognitive Services OpenAI User"],
    ["azure-openai", false, 404, {}, "notFound", "https://NAME.openai.azure.com"],
    ["bedrock", false, 403, badSecret, "unauthorized", "Amazon Bedrock does not accept this credential."],
    ["bedrock", false, 403, { Message: "not authorized" }, "forbidden", "does not allow it to list models"],
    ["openai", false, 403, {}, "forbidden", "OpenAI knows this credential"],
  ] as const)(
    "of %s (entra %s) with %i and %j is explained in its words",
    (kind, isEntra, status, body, reason, words) => {
      const outcome = readModelList(json(status, body), { kind, isEntra });
      expect(outcome).toMatchObject({ ok: false, reason, models: [] });
      expect(outcome.message).toContain(words);
    },
  );
});
