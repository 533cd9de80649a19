import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClassifier } from "./create-classifier.ts";
import {
  ANTHROPIC_MARKS,
  AZURE_MARKS,
  COMPATIBLE_MARKS,
  type ErrorMarks,
  GEMINI_MARKS,
  OPENAI_MARKS,
} from "./error-marks.data.ts";
import { GEMINI_RATES } from "./rate-headers.data.ts";

const ALL = [OPENAI_MARKS, AZURE_MARKS, COMPATIBLE_MARKS, ANTHROPIC_MARKS, GEMINI_MARKS];
const json = { "content-type": "application/json" };
const classify = (marks: ErrorMarks, status: number, body: unknown) =>
  createClassifier({ marks, rates: GEMINI_RATES })(status, json, Buffer.from(JSON.stringify(body)));

type Case = readonly [who: string, marks: ErrorMarks, status: number, body: unknown];
const openAi = (message: string, code: string | null = null, type = "invalid_request_error") => ({
  error: { message, type, param: null, code },
});
const anthropic = (type: string, message: string) => ({ type: "error", error: { type, message } });
const gemini = (code: number, status: string, message: string, reason?: string) => ({
  error: { code, message, status, ...(reason && { details: [{ reason, domain: "googleapis.com" }] }) },
});

describe("an error that is the account's fault and not the request's", () => {
  const QUOTA: readonly Case[] = [
    ["OpenAI", OPENAI_MARKS, 400, { error: { code: "billing_hard_limit_reached" } }],
    ["OpenAI", OPENAI_MARKS, 429, openAi("You exceeded your current quota, please…", "insufficient_quota")],
    ["OpenAI, by its type", OPENAI_MARKS, 429, { error: { type: "insufficient_quota" } }],
    [
      "API Management",
      AZURE_MARKS,
      403,
      { statusCode: 403, message: "Out of call volume quota. Quota will…" },
    ],
    [
      "Anthropic",
      ANTHROPIC_MARKS,
      400,
      anthropic("invalid_request_error", "Your credit balance is too low to…"),
    ],
    ["Anthropic", ANTHROPIC_MARKS, 402, anthropic("billing_error", "Your…")],
    [
      "Anthropic, in its details",
      ANTHROPIC_MARKS,
      400,
      { error: { type: "invalid_request_error", details: { error_code: "contract_spend_limit_reached" } } },
    ],
    ["Gemini", GEMINI_MARKS, 403, gemini(403, "PERMISSION_DENIED", "This API…", "BILLING_DISABLED")],
    ["Moonshot", COMPATIBLE_MARKS, 429, { error: { type: "exceeded_current_quota_error" } }],
    ["Zhipu", COMPATIBLE_MARKS, 429, { error: { code: "1113" } }],
    ["DashScope", COMPATIBLE_MARKS, 400, { code: "Arrearage", message: "Access denied" }],
    [
      "xAI",
      COMPATIBLE_MARKS,
      403,
      { code: "…", error: "Your newly created team doesn't have any credits or…" },
    ],
    [
      "OpenRouter",
      COMPATIBLE_MARKS,
      403,
      { error: { code: 403, message: "Key limit exceeded (daily limit)." } },
    ],
  ];
  it.each(QUOTA)("is a spent quota: %s", (_, marks, status, body) => {
    expect(classify(marks, status, body)).toEqual({
      outcome: "retry-elsewhere",
      code: "upstream_quota",
      blame: "account",
    });
  });

  const AUTH: readonly Case[] = [
    [
      "Anthropic",
      ANTHROPIC_MARKS,
      400,
      anthropic("invalid_request_error", "This organization has been disabled."),
    ],
    [
      "Anthropic",
      ANTHROPIC_MARKS,
      403,
      anthropic("permission_error", "Your API key does not have permission…"),
    ],
    ["Gemini", GEMINI_MARKS, 400, gemini(400, "INVALID_ARGUMENT", "API key not valid.", "API_KEY_INVALID")],
    ["Gemini, in an array", GEMINI_MARKS, 400, [gemini(400, "INVALID_ARGUMENT", "…", "API_KEY_INVALID")]],
    ["Gemini", GEMINI_MARKS, 400, gemini(400, "FAILED_PRECONDITION", "User location is not supported for…")],
    ["xAI", COMPATIBLE_MARKS, 400, { code: "invalid-argument", error: "Incorrect API key provided: x***y." }],
  ];
  it.each(AUTH)("is a credential: %s", (_, marks, status, body) => {
    expect(classify(marks, status, body)).toEqual({
      outcome: "retry-elsewhere",
      code: "upstream_auth",
      blame: "account",
    });
  });

  it("is no spent quota where Gemini's free tier has a day's limit", () => {
    const body = gemini(
      429,
      "RESOURCE_EXHAUSTED",
      "You exceeded your current quota, please check your plan…",
    );
    expect(classify(GEMINI_MARKS, 429, body)).toMatchObject({ code: "upstream_rate_limited", blame: "rate" });
  });
});

describe("a model that this account does not have", () => {
  const MISSING: readonly Case[] = [
    ["OpenAI", OPENAI_MARKS, 404, openAi("The model `gpt-9` does not exist or you…", "model_not_found")],
    [
      "OpenAI, deprecated",
      OPENAI_MARKS,
      404,
      openAi("The model `x` has been deprecated.", "model_not_found"),
    ],
    ["vLLM", COMPATIBLE_MARKS, 404, { object: "error", message: "The model `x` does not exist.", code: 404 }],
    [
      "xAI",
      COMPATIBLE_MARKS,
      404,
      { code: "Some…", error: "The model grok-9 does not exist or your team a1…" },
    ],
    ["Azure", AZURE_MARKS, 404, { error: { code: "DeploymentNotFound", message: "The API deployment…" } }],
    ["Anthropic", ANTHROPIC_MARKS, 404, anthropic("not_found_error", "model: claude-9")],
    [
      "Anthropic",
      ANTHROPIC_MARKS,
      404,
      anthropic("not_found_error", "Claude Next 9 is not available. Please…"),
    ],
    [
      "Gemini",
      GEMINI_MARKS,
      404,
      gemini(
        404,
        "NOT_FOUND",
        "models/x is not found for API version v1beta, or is not supported for streamGenerateContent. Call…",
      ),
    ],
    ["Vertex", GEMINI_MARKS, 404, gemini(404, "NOT_FOUND", "Publisher Model `projects/p/x` not found.")],
    ["Groq", COMPATIBLE_MARKS, 400, openAi("The model `x` has been…", "model_decommissioned")],
    [
      "Mistral",
      COMPATIBLE_MARKS,
      400,
      { object: "error", message: "Invalid model: x", type: "invalid_model" },
    ],
    ["DeepSeek", COMPATIBLE_MARKS, 400, openAi("Model Not Exist", "invalid_request_error")],
    ["OpenRouter", COMPATIBLE_MARKS, 400, { error: { code: 400, message: "a/b is not a valid model ID" } }],
    ["OpenRouter", COMPATIBLE_MARKS, 404, { error: { code: 404, message: "No endpoints found for a/b." } }],
    [
      "Ollama",
      COMPATIBLE_MARKS,
      404,
      openAi('model "x:7b" not found, try pulling it first', null, "api_error"),
    ],
  ];
  it.each(MISSING)("is asked for elsewhere: %s", (_, marks, status, body) => {
    expect(classify(marks, status, body)).toEqual({
      outcome: "retry-elsewhere",
      code: "upstream_model_missing",
      blame: "deployment",
    });
  });

  const DENIED: readonly Case[] = [
    [
      "OpenAI",
      OPENAI_MARKS,
      403,
      openAi("Project `proj_1` does not have access to model `x`", "model_not_found"),
    ],
    ["OpenAI", OPENAI_MARKS, 403, openAi("Your organization must be verified to use the model `x`.")],
    ["Groq", COMPATIBLE_MARKS, 403, openAi("The model…", "model_permission_blocked_org")],
    [
      "Gemini",
      GEMINI_MARKS,
      403,
      gemini(403, "PERMISSION_DENIED", "You do not have permission to access tuned model x"),
    ],
    ["NVIDIA", COMPATIBLE_MARKS, 404, { status: 404, detail: "Function 'a-1': Not found for account 'b'" }],
  ];
  it.each(DENIED)("takes out no account where it is denied: %s", (_, marks, status, body) => {
    expect(classify(marks, status, body)).toEqual({
      outcome: "retry-elsewhere",
      code: "upstream_model_denied",
      blame: "deployment",
    });
  });

  const CALLERS_CHOICE: readonly Case[] = [
    ["OpenAI", OPENAI_MARKS, 404, openAi("This is not a chat model and thus not supported in the v1/chat/…")],
    ["OpenAI", OPENAI_MARKS, 403, openAi("You are not allowed to generate embeddings from this model")],
    [
      "OpenAI",
      OPENAI_MARKS,
      400,
      openAi("Your organization must be verified to stream this model.", "unsupported_value"),
    ],
    ["Azure", AZURE_MARKS, 400, { error: { code: "OperationNotSupported", message: "The completion…" } }],
    [
      "Gemini",
      GEMINI_MARKS,
      404,
      gemini(
        404,
        "NOT_FOUND",
        "models/x is not found for API version v1beta, or is not supported for embedContent.",
      ),
    ],
  ];
  it.each(CALLERS_CHOICE)(
    "is nobody's fault where the caller chose what to ask: %s",
    (_, marks, status, body) => {
      expect(classify(marks, status, body)).toMatchObject({ outcome: "retry-elsewhere", blame: "nobody" });
    },
  );
});

describe("a request that is too long", () => {
  const CASES: readonly Case[] = [
    [
      "OpenAI",
      OPENAI_MARKS,
      400,
      openAi("This model's maximum context length is 8192…", "context_length_exceeded"),
    ],
    ["OpenAI", OPENAI_MARKS, 400, openAi("Your input exceeds the context window of this model.")],
    ["Azure", AZURE_MARKS, 400, openAi("…", "context_length_exceeded")],
    [
      "Anthropic",
      ANTHROPIC_MARKS,
      400,
      anthropic("invalid_request_error", "prompt is too long: 209353 tokens > 199999"),
    ],
    [
      "Anthropic",
      ANTHROPIC_MARKS,
      400,
      anthropic("invalid_request_error", "input length and `max_tokens` exceed context limit: 1 + 2 > 2"),
    ],
    ["Anthropic", ANTHROPIC_MARKS, 413, anthropic("request_too_large", "Request exceeds the maximum size")],
    [
      "Anthropic",
      ANTHROPIC_MARKS,
      429,
      anthropic("rate_limit_error", "Extra usage is required for long context…"),
    ],
    [
      "Gemini",
      GEMINI_MARKS,
      400,
      gemini(400, "INVALID_ARGUMENT", "The input token count (9) exceeds the maximum…"),
    ],
    [
      "Vertex",
      GEMINI_MARKS,
      400,
      gemini(400, "INVALID_ARGUMENT", "Unable to submit request because the input token count is 9 but…"),
    ],
    [
      "OpenRouter",
      COMPATIBLE_MARKS,
      400,
      { error: { code: 400, message: "This endpoint's maximum context length is 9 tokens." } },
    ],
    [
      "vLLM",
      COMPATIBLE_MARKS,
      400,
      {
        object: "error",
        type: "BadRequestError",
        code: 400,
        message: "This model's maximum context length is 9 tokens.",
      },
    ],
    [
      "vLLM",
      COMPATIBLE_MARKS,
      400,
      { message: "The prompt (total length 25938) is too long to fit into the model" },
    ],
    [
      "DeepSeek",
      COMPATIBLE_MARKS,
      400,
      openAi("This model's maximum context length is 65536 tokens.", "invalid_request_error"),
    ],
    [
      "xAI",
      COMPATIBLE_MARKS,
      400,
      { code: "…", error: "This model's maximum prompt length is 9 but the request contains 10" },
    ],
    [
      "Mistral",
      COMPATIBLE_MARKS,
      400,
      { message: "Prompt contains 140000 tokens and 0 draft tokens, too large for model" },
    ],
    [
      "Together",
      COMPATIBLE_MARKS,
      400,
      openAi("The input (140000 tokens) is longer than the model's context length (131072 tokens)."),
    ],
    [
      "Moonshot",
      COMPATIBLE_MARKS,
      400,
      openAi("Invalid request: Your request exceeded model token limit: 262144"),
    ],
    [
      "DashScope",
      COMPATIBLE_MARKS,
      400,
      openAi("<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 9]"),
    ],
    ["Zhipu", COMPATIBLE_MARKS, 400, { error: { code: "1261", message: "Prompt…" } }],
    ["Groq", COMPATIBLE_MARKS, 400, openAi("Please reduce the length of the messages or completion.")],
    ["Ollama", COMPATIBLE_MARKS, 400, openAi("prompt too long; exceeded max context length by 5 tokens")],
    [
      "llama.cpp",
      COMPATIBLE_MARKS,
      400,
      {
        error: {
          code: 400,
          message: "request (9 tokens) exceeds the available context size (8 tokens), try increasing it",
        },
      },
    ],
    [
      "llama.cpp",
      COMPATIBLE_MARKS,
      500,
      { error: { code: 500, message: "Context size has been exceeded.", type: "server_error" } },
    ],
    [
      "LM Studio",
      COMPATIBLE_MARKS,
      400,
      { error: "Trying to keep the first 11 tokens when context the overflows. However, the…" },
    ],
  ];
  it.each(CASES)("goes to a larger model: %s", (_, marks, status, body) => {
    expect(classify(marks, status, body)).toEqual({
      outcome: "retry-larger",
      code: "upstream_context_length",
      blame: "nobody",
    });
  });

  it.each([429, 413])("for a minute's tokens (%i) goes elsewhere, and nobody need wait", (status) => {
    const body = openAi(
      "Request too large for model `x` in organization `o` on tokens per minute (TPM): Limit 9…",
      "rate_limit_exceeded",
      "tokens",
    );
    expect(classify(COMPATIBLE_MARKS, status, body)).toEqual({
      outcome: "retry-elsewhere",
      code: "upstream_rate_limited",
      blame: "nobody",
    });
  });
});

describe("a request that a filter stops", () => {
  const CASES: readonly Case[] = [
    ["OpenAI", OPENAI_MARKS, 400, openAi("Your request was rejected…", "content_policy_violation")],
    ["OpenAI", OPENAI_MARKS, 400, openAi("Invalid prompt: your prompt was flagged…", "invalid_prompt")],
    [
      "Azure",
      AZURE_MARKS,
      400,
      { error: { code: "content_filter", status: 400, message: "The response was filtered…" } },
    ],
    [
      "Azure, within",
      AZURE_MARKS,
      400,
      { error: { code: "400", innererror: { code: "ResponsibleAIPolicyViolation" } } },
    ],
    [
      "Anthropic",
      ANTHROPIC_MARKS,
      400,
      anthropic("invalid_request_error", "Output blocked by content filtering policy"),
    ],
    [
      "Gemini",
      GEMINI_MARKS,
      400,
      gemini(400, "INVALID_ARGUMENT", "The prompt could not be submitted. This prompt…"),
    ],
    [
      "xAI, with 403",
      COMPATIBLE_MARKS,
      403,
      { code: "The caller…", error: "Content violates usage guidelines. Team: a" },
    ],
    [
      "OpenRouter, with 403",
      COMPATIBLE_MARKS,
      403,
      { error: { code: 403, message: "a/b requires moderation on C. Your input was flagged" } },
    ],
    ["DashScope", COMPATIBLE_MARKS, 400, openAi("Input data may contain…", "data_inspection_failed")],
    ["Zhipu", COMPATIBLE_MARKS, 400, { error: { code: "1301" } }],
  ];
  it.each(CASES)("is the caller's to see: %s", (_, marks, status, body) => {
    expect(classify(marks, status, body)).toEqual({
      outcome: "fatal",
      code: "upstream_content_filter",
      blame: "nobody",
    });
  });
});

describe("a path that the server does not have", () => {
  const CASES: readonly Case[] = [
    ["OpenAI", OPENAI_MARKS, 404, openAi("Invalid URL (POST /chat/completions)")],
    ["Azure", AZURE_MARKS, 404, { error: { code: "404", message: "Resource not found" } }],
    ["FastAPI", COMPATIBLE_MARKS, 404, { detail: "Not Found" }],
    ["xAI", COMPATIBLE_MARKS, 404, { code: "…", error: "No handler found on route. Please…" }],
  ];
  it.each(CASES)("is a wrong address, which is not the caller's: %s", (_, marks, status, body) => {
    expect(classify(marks, status, body)).toEqual({
      outcome: "retry-elsewhere",
      code: "upstream_error",
      blame: "deployment",
    });
  });
});

describe("what a caller has an error quote", () => {
  it.each(ALL)("is not believed", (marks) => {
    const quoted = "insufficient_quota API_KEY_INVALID Your credit balance is too low prompt is too long";
    const body = { error: { code: "invalid_value", message: `Invalid value: '${quoted}'.`, param: quoted } };
    expect(classify(marks, 400, body)).toEqual({
      outcome: "fatal",
      code: "upstream_rejected",
      blame: "nobody",
    });
  });

  it("cannot blame anybody, whatever it is", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL), fc.string(), fc.json(), (marks, quoted, more) => {
        const body = { error: { message: `Invalid value: '${quoted}${more}'`, param: quoted, extra: more } };
        expect(classify(marks, 400, body).blame).toBe("nobody");
      }),
    );
  });

  it("is not searched for: every pattern holds on to the beginning and has an end", () => {
    for (const [{ source }] of ALL.flatMap(({ messages }) => messages)) {
      expect(source.startsWith("^")).toBe(true);
      const unescaped = source.replaceAll(/\\.|\[[^\]]*\]/g, "");
      expect(unescaped).not.toMatch(/[*+]|\{\d+,\}/);
      expect(unescaped).not.toContain(".");
    }
  });
});
