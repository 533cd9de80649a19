import { SignatureV4 } from "@smithy/signature-v4";
import { describe, expect, it } from "vitest";
import type { ProviderCredentials } from "../provider-adapter.ts";
import { bedrockAdapter } from "./bedrock-adapter.ts";
import { Sha256 } from "./sha256.ts";

const KEYS = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
};
const CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const OWN = "https://bedrock-runtime.eu-central-1.amazonaws.com";
const prepare = (baseUrl: string | null, region?: string, credentials: ProviderCredentials = KEYS) =>
  bedrockAdapter.prepare({ baseUrl, credentials, options: region === undefined ? {} : { region } });

describe("Bedrock's address", () => {
  it.each([
    ["eu-central-1", OWN],
    ["us-gov-west-1", "https://bedrock-runtime.us-gov-west-1.amazonaws.com"],
    ["cn-north-1", "https://bedrock-runtime.cn-north-1.amazonaws.com.cn"],
    ["eusc-de-east-1", "https://bedrock-runtime.eusc-de-east-1.amazonaws.eu"],
  ])("is that of the region %s", (region, origin) => {
    expect(prepare(null, region).origin).toBe(origin);
    expect(bedrockAdapter.addressOf?.({ options: { region } })).toBe(origin);
  });

  it.each([
    "",
    "US-EAST-1",
    "us-east-1.evil.example",
    "us-east-1/",
    "us east 1",
    "us-east",
    "us-east-1@a",
    "a".repeat(90),
  ])("is not led elsewhere by the region %j", (region) => {
    expect(() => prepare(null, region)).toThrow(RangeError);
  });

  it("tells its region, and where models are listed; another region contradicts it", () => {
    const { listOrigin, auth } = prepare(OWN);
    expect([listOrigin, auth?.kind]).toEqual(["https://bedrock.eu-central-1.amazonaws.com", "signed"]);
    const vpc = "https://vpce-1a-2b.bedrock-runtime.eu-central-1.vpce.amazonaws.com";
    expect(prepare(vpc).origin).toBe(vpc);
    expect(() => prepare(OWN, "us-east-1")).toThrow(/region is not that of its address/);
  });

  it("needs a region for a signature, and none for a key", () => {
    expect(() => prepare("http://127.0.0.1:1")).toThrow(/region is missing/);
    const { headers, auth } = prepare("http://127.0.0.1:1", undefined, { apiKey: "bedrock-key" });
    expect([headers[0], headers[1], auth]).toEqual(["authorization", "Bearer bedrock-key", null]);
  });

  it.each([
    [CLAUDE, false, "/model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse"],
    [CLAUDE, true, "/model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse-stream"],
    [
      "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1",
      false,
      "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Aapplication-inference-profile%2Fa1/converse",
    ],
    ["..", false, "/model/%252E%252E/converse"],
  ])("has the model %s as one segment", (model, stream, path) => {
    expect(prepare(null, "us-east-1").path("converse", { model, stream })).toBe(path);
  });
});

describe("Bedrock's signature", () => {
  const body = Buffer.from('{"messages":[]}');
  const sign = async (sessionToken?: string) => {
    const credentials = sessionToken === undefined ? KEYS : { ...KEYS, sessionToken };
    const { auth, origin, headers, path } = prepare(null, "us-east-1", credentials);
    if (auth?.kind !== "signed") throw new Error("not signed");
    const model = { model: CLAUDE, stream: false };
    const added = await auth.sign({ method: "POST", origin, path: path("converse", model), headers, body });
    const pairs = added.flatMap((name, index) =>
      index % 2 === 0 ? [[name, added[index + 1] ?? ""] as const] : [],
    );
    return new Map(pairs);
  };

  it("is the one that AWS's library makes of the path as it is sent", async () => {
    const made = await sign();
    const date = made.get("x-amz-date") ?? "";
    const signer = new SignatureV4({
      service: "bedrock",
      region: "us-east-1",
      credentials: KEYS,
      sha256: Sha256,
    });
    const expected = await signer.sign(
      {
        method: "POST",
        protocol: "https:",
        hostname: "bedrock-runtime.us-east-1.amazonaws.com",
        path: `/model/${encodeURIComponent(CLAUDE)}/converse`,
        headers: { host: "bedrock-runtime.us-east-1.amazonaws.com", "content-type": "application/json" },
        body,
      },
      { signingDate: date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z") },
    );
    expect(made.get("authorization")).toBe(expected.headers.authorization);
  });

  it("covers host, type and body, and a session token; nothing that is there already is added", async () => {
    const made = await sign("session");
    expect(made.get("authorization")).toMatch(
      /SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token,/,
    );
    expect([...made.keys()].sort()).toEqual([
      "authorization",
      "x-amz-content-sha256",
      "x-amz-date",
      "x-amz-security-token",
    ]);
  });

  it.each([{ accessKeyId: "a b" }, { secretAccessKey: "a\r\nb" }, { sessionToken: "é" }])(
    "is refused with credentials that fit no header, without telling them: %j",
    (wrong) => {
      expect(() => prepare(null, "us-east-1", { ...KEYS, ...wrong })).toThrow(
        /^the provider's [a-z ]+ is not fit for a header$/,
      );
    },
  );
});

describe("Bedrock's replies", () => {
  const json = { "content-type": "application/json" };
  const classify = (status: number, name: string, message = "x") =>
    bedrockAdapter.classify(
      status,
      { ...json, "x-amzn-errortype": `${name}:http://internal.amazon.com/coral/` },
      Buffer.from(JSON.stringify({ message })),
    );

  it.each([
    [429, "ThrottlingException", "x", "retry-here", "upstream_rate_limited", "rate"],
    [429, "ModelNotReadyException", "x", "retry-here", "upstream_overloaded", "deployment"],
    [503, "ServiceUnavailableException", "x", "retry-here", "upstream_overloaded", "deployment"],
    [424, "ModelErrorException", "x", "retry-here", "upstream_error", "deployment"],
    [408, "ModelTimeoutException", "x", "retry-here", "upstream_timeout", "deployment"],
    [403, "UnrecognizedClientException", "x", "retry-elsewhere", "upstream_auth", "account"],
    [
      403,
      "AccessDeniedException",
      "You don't have access to the model with the specified model ID.",
      "retry-elsewhere",
      "upstream_model_denied",
      "deployment",
    ],
    [404, "ResourceNotFoundException", "x", "retry-elsewhere", "upstream_model_missing", "deployment"],
    [
      400,
      "ValidationException",
      "The provided model identifier is invalid.",
      "retry-elsewhere",
      "upstream_model_missing",
      "deployment",
    ],
    [
      400,
      "ValidationException",
      "Input is too long for requested model.",
      "retry-larger",
      "upstream_context_length",
      "nobody",
    ],
    [
      400,
      "ValidationException",
      "The model returned the following errors: prompt is too long: 9 tokens",
      "retry-larger",
      "upstream_context_length",
      "nobody",
    ],
    [400, "ValidationException", "x", "fatal", "upstream_rejected", "nobody"],
    [400, "ServiceQuotaExceededException", "x", "retry-elsewhere", "upstream_rate_limited", "nobody"],
  ])("%i %s (%s) mean what may help", (status, name, message, outcome, code, blame) => {
    expect(classify(status, name, message)).toMatchObject({ outcome, code, blame });
  });

  it("are an answer where they are JSON or an event stream", () => {
    for (const type of ["application/json", "application/vnd.amazon.eventstream"]) {
      expect(bedrockAdapter.classify(200, { "content-type": type }).outcome).toBe("ok");
    }
  });

  it("are judged by the exception inside a stream too", () => {
    const error = { kind: "server", message: "x" };
    expect(bedrockAdapter.classifyStreamError({ ...error, code: "throttlingException" })).toMatchObject({
      blame: "rate",
    });
    expect(bedrockAdapter.classifyStreamError({ ...error, code: "modelStreamErrorException" }).outcome).toBe(
      "retry-here",
    );
  });
});
