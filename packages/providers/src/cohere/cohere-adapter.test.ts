import { describe, expect, it } from "vitest";
import { cohereAdapter } from "./cohere-adapter.ts";

const prepare = (baseUrl: string | null = null) =>
  cohereAdapter.prepare({ baseUrl, credentials: { apiKey: "co" } });

describe("Cohere", () => {
  it.each([
    [null, "chat", "/v2/chat"],
    ["https://host/cohere/v2", "rerank", "/cohere/v2/rerank"],
    ["https://host/v1", "embed", "/v2/embed"],
    [null, "models", "/v1/models"],
  ] as const)("at %s is asked for %s at %s", (baseUrl, endpoint, path) => {
    expect(prepare(baseUrl).path(endpoint, { model: "m", stream: false })).toBe(path);
  });

  it.each([
    [498, "blocked", "fatal", "upstream_content_filter"],
    [401, "invalid api token", "retry-elsewhere", "upstream_auth"],
    [402, "Please add or update your payment method to continue", "retry-elsewhere", "upstream_quota"],
    [404, "model 'x' not found, make sure …", "retry-elsewhere", "upstream_model_missing"],
    [400, "too many tokens: total number …", "retry-larger", "upstream_context_length"],
    [
      429,
      "You are using a Trial key, which is limited to 1000 API calls / month.",
      "retry-elsewhere",
      "upstream_quota",
    ],
    [
      429,
      "You are using a Trial key, which is limited to 20 API calls / minute.",
      "retry-here",
      "upstream_rate_limited",
    ],
    [503, "busy", "retry-here", "upstream_overloaded"],
    [422, "invalid request", "fatal", "upstream_rejected"],
  ])("means by %s (%s) %s, %s", (status, message, outcome, code) => {
    const headers = { "content-type": "application/json" };
    const body = Buffer.from(JSON.stringify({ message }));
    expect(cohereAdapter.classify(status, headers, body)).toMatchObject({ outcome, code });
  });
});
