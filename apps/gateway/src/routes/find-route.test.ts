import { describe, expect, it } from "vitest";
import { findRoute } from "./find-route.ts";

const found = (target: string, method = "POST") => {
  const route = findRoute(method, target);
  if (route?.kind !== "model") return route?.kind;
  const { endpoint, address } = route;
  return [endpoint.name, endpoint.words, address?.model, address?.stream, address?.asArray];
};

describe("the route of a request for a model", () => {
  it.each([
    ["/v1/chat/completions", "chat/completions", "openai-chat"],
    ["/v1/completions", "completions", "openai-chat"],
    ["/v1/embeddings", "embeddings", "openai-chat"],
    ["/v1/responses", "responses", "openai-responses"],
    ["/v1/messages?beta=true", "messages", "anthropic"],
    ["/v1/messages/count_tokens", "messages/count_tokens", "anthropic"],
    ["/openai/v1/chat/completions", "chat/completions", "openai-chat"],
    ["/openai/v1/responses?api-version=preview", "responses", "openai-responses"],
    ["/openai/responses?api-version=2025-04-01-preview", "responses", "openai-responses"],
  ])("%s leaves the model to the body", (target, name, words) => {
    expect(found(target)).toEqual([name, words, undefined, undefined, undefined]);
  });

  it.each([
    ["/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21", "chat/completions", "gpt-4o"],
    ["/openai/deployments/my%20own/completions", "completions", "my own"],
    ["/openai/deployments/e/embeddings?api-version=2024-10-21", "embeddings", "e"],
  ])("%s names Azure's deployment, and leaves the stream to the body", (target, name, model) => {
    expect(found(target)).toEqual([name, "openai-chat", model, undefined, false]);
  });

  it.each([
    ["/v1beta/models/gemini-2.5-flash:generateContent", "generateContent", false, false],
    ["/v1/models/gemini-2.5-flash:generateContent", "generateContent", false, false],
    ["/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse", "generateContent", true, false],
    ["/v1beta/models/gemini-2.5-flash:streamGenerateContent", "generateContent", true, true],
    ["/v1beta/models/gemini-2.5-flash:countTokens", "countTokens", false, false],
    ["/v1beta/models/gemini-2.5-flash:embedContent", "embedContent", false, false],
    ["/v1beta/models/gemini-2.5-flash:batchEmbedContents", "embedContent", false, false],
  ])("%s says it all", (target, name, stream, asArray) => {
    expect(found(target)).toEqual([name, "gemini", "gemini-2.5-flash", stream, asArray]);
  });

  it("takes names with a colon and a slash", () => {
    expect(found("/v1beta/models/ft%3Agpt%2Fx:y:generateContent")).toEqual([
      "generateContent",
      "gemini",
      "ft:gpt/x:y",
      false,
      false,
    ]);
  });
});

describe("no route", () => {
  it.each([
    "/v1/chat/completions/",
    "/v1//chat/completions",
    "/V1/chat/completions",
    "/v1/proxy/chat/completions",
    "/v1/responses/resp_1",
    "/responses/resp_1/cancel",
    "/v1/responses/resp_1/cancel/x",
    "/v1/responses/../cancel",
    "/v1/files/",
    "/v1/files/a/b",
    "/v1/filesystem",
    "/v1/batches/a",
    "/v1/batches//cancel",
    "/openai/v1/messages/batches",
    "/v1/messages/batches/a/b/cancel",
    "/openai/deployments/x/chat/completions/extensions",
    "/openai/deployments//chat/completions",
    "/openai/deployments/%zz/chat/completions",
    "/openai/deployments/a%0ab/chat/completions",
    "/v1beta/models/x:deleteModel",
    "/v1beta/models/:generateContent",
    "/v1beta/models/%E2%80%8B:generateContent",
    "/v1beta/tunedModels/x:generateContent",
    "/v1beta/models/../../v1/chat/completions",
  ])("leads from %s past the limits", (target) => {
    expect(found(target)).toBeUndefined();
  });

  it("is there for another method", () => {
    for (const method of ["GET", "PUT", "DELETE", "OPTIONS"])
      expect(found("/v1/messages", method)).toBeUndefined();
  });
});

describe("a response that a provider keeps", () => {
  it.each([
    ["GET", "/v1/responses/resp_1?stream=true", "retrieve"],
    ["DELETE", "/openai/v1/responses/resp_1", "delete"],
    ["POST", "/v1/responses/resp_1/cancel", "cancel"],
    ["GET", "/openai/responses/resp_1/input_items?limit=2", "input_items"],
  ])("%s %s", (method, target, action) => {
    const query = target.split("?")[1] ?? "";
    expect(findRoute(method, target)).toEqual({ kind: "response", id: "resp_1", action, query });
  });

  it.each(["PUT", "PATCH", "DELETE"])("has no input items to %s", (method) => {
    expect(findRoute(method, "/v1/responses/resp_1/input_items")).toBeUndefined();
  });
});

describe("the list of models", () => {
  it.each([
    "/v1/models",
    "/v1beta/models?pageSize=5",
    "/openai/v1/models",
    "/openai/models?api-version=2024-10-21",
  ])("stands at %s", (target) => {
    expect(findRoute("GET", target)).toEqual({ kind: "models" });
  });

  it.each(["/v1/models/gpt%2F4", "/v1beta/models/gpt%2F4", "/openai/models/gpt%2F4"])(
    "has its entries below: %s",
    (target) => {
      expect(findRoute("GET", target)).toEqual({ kind: "model-details", model: "gpt/4" });
    },
  );
});

describe("what providers keep", () => {
  it.each([
    ["POST", "/v1/files", "create-file", null],
    ["GET", "/v1/files?limit=2", "list-files", null],
    ["DELETE", "/v1/files/file-1", "delete-file", "file-1"],
    ["GET", "/openai/v1/files/file-1/content", "read-content", "file-1"],
    ["POST", "/v1/batches", "create-batch", null],
    ["POST", "/v1/batches/b/cancel", "cancel-batch", "b"],
    ["POST", "/v1/messages/batches", "create-message-batch", null],
    ["GET", "/v1/messages/batches/b/results", "read-results", "b"],
    ["DELETE", "/v1/messages/batches/b", "delete-batch", "b"],
  ])("is reached by %s %s", (method, target, verb, objectId) => {
    expect(findRoute(method, target)).toMatchObject({ kind: "keeping", route: { verb }, objectId });
  });

  it("is not reached by other methods", () => {
    for (const [method, target] of [
      ["DELETE", "/v1/batches/b"],
      ["PUT", "/v1/files/a"],
      ["DELETE", "/v1/files"],
      ["POST", "/v1/files/a"],
    ] as const) {
      expect(findRoute(method, target)).toBeUndefined();
    }
  });
});
