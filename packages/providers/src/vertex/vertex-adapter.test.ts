import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { vertexAdapter } from "./vertex-adapter.ts";

const pem = generateKeyPairSync("rsa", { modulusLength: 2048 })
  .privateKey.export({ type: "pkcs8", format: "pem" })
  .toString();
const file = {
  type: "service_account",
  project_id: "own-project",
  private_key_id: "k1",
  private_key: pem,
  client_email: "a@own-project.iam.gserviceaccount.com",
};
const prepare = (options: object = { location: "us-central1" }, changes: object = {}) =>
  vertexAdapter.prepare({
    baseUrl: null,
    credentials: { serviceAccount: JSON.stringify({ ...file, ...changes }) },
    options: { ...options },
  });
const asked = (model: string, stream = false) => ({ model, stream });

describe("Vertex AI", () => {
  it.each([
    ["us-central1", "https://us-central1-aiplatform.googleapis.com"],
    ["europe-west4", "https://europe-west4-aiplatform.googleapis.com"],
    ["northamerica-northeast1", "https://northamerica-northeast1-aiplatform.googleapis.com"],
    ["eu", "https://aiplatform.eu.rep.googleapis.com"],
    ["global", "https://aiplatform.googleapis.com"],
  ])("at %s is %s", (location, origin) => {
    expect(prepare({ location }).origin).toBe(origin);
  });

  it.each([
    "",
    "evil.example/",
    "us-central1.evil.example",
    "us central1",
    "a@b",
    "US-CENTRAL1",
    "x-1",
    "../x",
    7,
  ])("is refused for the location %j", (location) => {
    expect(() => prepare({ location })).toThrow(RangeError);
  });

  it("is refused without a location, and for a project that is none", () => {
    expect(() => prepare({})).toThrow(/location/);
    for (const project of ["a/b", "a b", "..", "A", "a?b"]) {
      expect(() => prepare({ location: "global", project })).toThrow(RangeError);
    }
    expect(() => prepare({ location: "global" }, { project_id: undefined })).toThrow(/project/);
  });

  it("asks models by their family, at the project that is meant", () => {
    const target = prepare({ location: "global", project: "other" });
    const at = "/v1/projects/other/locations/global/publishers";
    const paths = [
      ["gemini-2.5-pro", "generateContent", `${at}/google/models/gemini-2.5-pro:generateContent`],
      ["models/gemini-2.5-pro", "countTokens", `${at}/google/models/gemini-2.5-pro:countTokens`],
      ["claude-x@1", "messages", `${at}/anthropic/models/claude-x@1:rawPredict`],
      ["claude-x@1", "messages/count_tokens", `${at}/anthropic/models/count-tokens:rawPredict`],
      ["text-embedding-005", "predict", `${at}/google/models/text-embedding-005:predict`],
      ["gemini-embedding-001", "predict", `${at}/google/models/gemini-embedding-001:predict`],
      ["gemini-2.5-pro", "models", "/v1beta1/publishers/google/models"],
    ] as const;
    for (const [model, endpoint, path] of paths) {
      const own = target.ofModel?.(model);
      expect(own?.serves).toContain(endpoint);
      expect(own?.path(endpoint, asked(model))).toBe(path);
    }
    const claude = target.ofModel?.("claude-x");
    expect(claude).toMatchObject({
      generates: ["anthropic"],
      hostedClaude: { version: "vertex-2023-10-16" },
    });
    expect(claude?.path("messages", asked("claude-x", true))).toMatch(/:streamRawPredict$/);
    expect(target.ofModel?.("gemini-x")?.path("generateContent", asked("g", true))).toMatch(/\?alt=sse$/);
    expect(target.ofModel?.("claude-x")).toBe(target.ofModel?.("claude-y"));
  });

  it.each([
    "a/b",
    "..",
    ".",
    "a?b#c",
    "a b",
    "é",
    "\ud800",
    "a:countTokens",
    "%2e%2e",
    "x\r\ny",
    "models/../a",
    "",
  ])("stays at the method, whatever a model is called: %j", (model) => {
    const path = prepare().path("generateContent", asked(model));
    expect(path).toMatch(/\/models\/[^/?#\s]*:generateContent$/);
    expect(new URL(path, "https://host").pathname).toBe(path);
  });

  it("makes its tokens itself: the same way for every model, good for an hour, in no header before", async () => {
    const target = prepare();
    expect(target.headers.join()).not.toMatch(/authorization|PRIVATE/);
    const { auth } = target;
    expect(target.ofModel?.("claude-x").auth).toBe(auth);
    if (auth?.kind !== "minted") throw new Error("not minted");
    const { value, expiresAtMs } = await auth.mint();
    expect(value.split(".")).toHaveLength(3);
    expect(expiresAtMs - Date.now()).toBeGreaterThan(3_590_000);
  });

  it.each([
    ["no JSON", "{"],
    ["another kind of credential", JSON.stringify({ ...file, type: "authorized_user" })],
    ["no account", JSON.stringify({ ...file, client_email: 1 })],
    ["a broken key", JSON.stringify({ ...file, private_key: `${pem.slice(0, 200)}SECRET` })],
  ])("is refused for %s, without telling any of it", (_, serviceAccount) => {
    const target = { baseUrl: null, credentials: { serviceAccount }, options: { location: "global" } };
    expect(() => vertexAdapter.prepare(target)).toThrow(/^the provider's credentials [a-z ]+$/);
  });

  it.each([
    [
      429,
      [{ error: { status: "RESOURCE_EXHAUSTED", message: "Resource exhausted." } }],
      "upstream_rate_limited",
    ],
    [
      404,
      { error: { status: "NOT_FOUND", message: "Publisher Model `projects/p/x` was not found or …" } },
      "upstream_model_missing",
    ],
    [403, { error: { status: "PERMISSION_DENIED", message: "Permission denied" } }, "upstream_auth"],
    [
      400,
      { type: "error", error: { type: "invalid_request_error", message: "prompt is too long: 3" } },
      "upstream_context_length",
    ],
    [
      529,
      { type: "error", error: { type: "overloaded_error", message: "Overloaded" } },
      "upstream_overloaded",
    ],
  ])("means by %s and %j %s", (status, body, code) => {
    const headers = { "content-type": "application/json" };
    expect(vertexAdapter.classify(status, headers, Buffer.from(JSON.stringify(body)))).toMatchObject({
      code,
    });
  });
});
