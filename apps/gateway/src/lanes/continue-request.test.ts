import { CLIENT_CODECS, type ClientDialectName, PROVIDER_CODECS, type StreamReader } from "@operon/dialects";
import { type ProviderKind, providerAdapter } from "@operon/providers";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Endpoint } from "../pipeline/endpoint.ts";
import { readHeaders } from "../pipeline/read-headers.ts";
import type { Routed } from "../pipeline/route.ts";
import { ENDPOINT } from "../routes/endpoints.data.ts";
import type { Candidate } from "../snapshot/records.ts";
import { continueRequest } from "./continue-request.ts";
import { generateRequest } from "./generate-request.ts";
import { mayContinue } from "./may-continue.ts";
import { ownRequest } from "./own-request.ts";
import type { Translated } from "./translated.ts";
import type { GenerateSetup } from "./write-request.ts";

const TEXT =
  "The old lighthouse keeper counted seven ships, wrote each name down and lit the lamp for the last of them.";
const requestId = "01a21923-83c4-7000-8000-000000000001";
const PROVIDERS = {
  openai: "gpt-4o",
  "openai-compatible": "gpt-4o-mini",
  anthropic: "claude-sonnet-4-5",
  gemini: "gemini-2.5-flash",
} as const satisfies Partial<Record<ProviderKind, string>>;
type Kind = keyof typeof PROVIDERS;
const KINDS = Object.keys(PROVIDERS) as Kind[];
const CLIENTS = {
  "openai-chat": [
    ENDPOINT.chat,
    { messages: [{ role: "user", content: TEXT }], stream_options: { include_usage: true } },
  ],
  "openai-completions": [ENDPOINT.completions, { prompt: TEXT, stream_options: { include_usage: true } }],
  "openai-responses": [ENDPOINT.responses, { input: TEXT, store: false }],
  anthropic: [ENDPOINT.messages, { max_tokens: 500, messages: [{ role: "user", content: TEXT }] }],
  gemini: [ENDPOINT.generateContent, { contents: [{ role: "user", parts: [{ text: TEXT }] }] }],
} as const satisfies Record<ClientDialectName, readonly [Endpoint, object]>;
let simulator: RunningSimulator;

beforeAll(async () => {
  simulator = await startSimulator({ behaviour: { answer: "echo" } });
});
afterAll(() => simulator.close());

function routedFrom(
  client: ClientDialectName,
  members: object = {},
  headers: readonly string[] = [],
): Routed {
  const [endpoint, asked] = CLIENTS[client];
  const said = client === "gemini" ? {} : { model: "m", stream: true };
  const body = Buffer.from(JSON.stringify({ ...said, ...asked, ...members }));
  const scan = { model: "m", stream: true, streamOptions: { includeUsage: true } };
  const routed = {
    endpoint,
    address: undefined,
    headers: readHeaders(headers),
    requestId,
    body,
    scan,
    model: "m",
  };
  // The lanes look at nothing else of a request.
  return routed as unknown as Routed;
}

function candidateOf(kind: Kind): Candidate {
  const versioned = kind === "openai" || kind === "openai-compatible";
  const baseUrl = versioned ? `${simulator.url}/v1` : simulator.url;
  const target = providerAdapter(kind).prepare({ baseUrl, credentials: { apiKey: "sk-upstream-000000001" } });
  return { provider: { target }, target, upstreamModel: PROVIDERS[kind] } as unknown as Candidate;
}

const setupFor = (client: ClientDialectName): GenerateSetup => ({
  client,
  inlineMedia: async (request) => request,
  continuable: true,
});

async function send({ request }: Translated): Promise<Buffer> {
  const headers = new Headers({ "content-type": "application/json" });
  for (let at = 0; at < request.headers.length; at += 2) {
    headers.set(request.headers[at] ?? "", request.headers[at + 1] ?? "");
  }
  const body = Buffer.from(request.body as Uint8Array).toString();
  const response = await fetch(request.origin + request.path, { method: "POST", headers, body });
  const answer = Buffer.from(await response.arrayBuffer());
  expect({ status: response.status, body: response.ok ? "" : answer.toString() }).toEqual({
    status: 200,
    body: "",
  });
  return answer;
}

const translated = async (given: ReturnType<typeof generateRequest> | undefined): Promise<Translated> => {
  const ready = await given;
  if (ready === undefined || ready.refused !== undefined) throw new Error("not translated");
  return ready;
};

function readerOf({ answer }: Translated): StreamReader {
  const reader = answer.createReader();
  if (reader === null) throw new Error("no reader");
  return reader;
}

function saidIn(client: ClientDialectName, bytes: Buffer): string {
  if (client === "openai-completions") {
    const texts = [...bytes.toString().matchAll(/"text":("(?:[^"\\]|\\.)*")/g)];
    return texts.map(([, text]) => JSON.parse(text ?? '""')).join("");
  }
  const decoder = PROVIDER_CODECS[client].createStreamDecoder({ requestId, quirks: {} });
  const parts = [...decoder.push(bytes), ...decoder.end()];
  expect(parts.filter(({ type }) => type === "start" || type === "finish" || type === "end")).toHaveLength(3);
  return parts.map((part) => (part.type === "block-delta" ? part.text : "")).join("");
}

/** The answer to a client of `client` that `first` begins; what it is given until half of it has come. */
async function broken(client: ClientDialectName, first: Kind) {
  const routed = routedFrom(client);
  const asked = await translated(generateRequest(routed, candidateOf(first), setupFor(client)));
  const whole = await send(asked);
  const reader = readerOf(asked);
  const shown = Buffer.concat([reader.push(whole.subarray(0, whole.length >> 1)), reader.end()]);
  const { continuation } = reader;
  if (continuation === undefined) throw new Error("not continuable");
  expect(continuation.canResume()).toBe(true);
  return { routed, shown, continuation };
}

const PAIRS = (Object.keys(CLIENTS) as ClientDialectName[]).flatMap((client) =>
  KINDS.map((next) => [client, next] as const),
);

describe.each(PAIRS)("a client of %s whose stream is continued by %s", (client, next) => {
  it.each(KINDS)("has the whole answer, begun by %s", async (first) => {
    const { routed, shown, continuation } = await broken(client, first);
    const setup = { ...setupFor(client), continuation };
    const rest = await translated(continueRequest(routed, candidateOf(next), setup));
    const reader = readerOf(rest);
    const bytes = Buffer.concat([reader.push(await send(rest)), reader.end()]);
    expect(reader.done).toBe(true);
    expect(saidIn(client, Buffer.concat([shown, bytes]))).toBe(TEXT);
    expect(bytes.toString().startsWith(": operon-continued\n\n")).toBe(client !== "gemini");
  });
});

it.each(KINDS)("an answer of %s that comes whole is the rest of a stream", async (next) => {
  const { routed, shown, continuation } = await broken("anthropic", "openai");
  const rest = await translated(
    continueRequest(routed, candidateOf(next), { ...setupFor("anthropic"), continuation }),
  );
  const dialect = candidateOf(next).target.generates[0] as ClientDialectName;
  const response = {
    id: "other",
    model: "other",
    choices: [
      {
        content: [{ type: "text", text: TEXT.slice(continuation.delivered().length) }],
        stop: { unified: "end", raw: "stop" },
      },
    ],
    usage: undefined,
    serviceTier: undefined,
  } as const;
  const context = { requestId, model: "m", createdSec: 1, includeUsage: true };
  const request = { model: "m", stream: true, messages: [], tools: [], stop: [], choices: 1, extras: [] };
  const whole = CLIENT_CODECS[dialect].encodeResponse(response, { ...context, request });
  const reply = rest.answer.readReply(Buffer.from(whole));
  expect(reply?.contentType).toBe("text/event-stream");
  expect(saidIn("anthropic", Buffer.concat([shown, reply?.body ?? Buffer.alloc(0)]))).toBe(TEXT);
});

describe("a request that could pass as it is", () => {
  it.each([
    ["openai-chat", "openai"],
    ["openai-responses", "openai"],
    ["anthropic", "anthropic"],
    ["gemini", "gemini"],
  ] as const)("is written in its own dialect to be continued: %s", async (client, kind) => {
    const own = await translated(ownRequest(routedFrom(client), candidateOf(kind), setupFor(client)));
    const reader = readerOf(own);
    const shown = Buffer.concat([reader.push(await send(own)), reader.end()]);
    expect(saidIn(client, shown)).toBe(TEXT);
    expect(reader.continuation?.canResume()).toBe(false);
  });

  it.each<[ClientDialectName, Kind, object]>([
    ["openai-chat", "openai", { logit_bias: { 1: 1 } }],
    ["openai-chat", "openai", { metadata: { a: "b" } }],
    ["openai-chat", "openai", { made_up: true }],
    ["openai-responses", "openai", { store: true }],
    ["openai-responses", "openai", { store: undefined }],
    ["openai-completions", "openai", {}],
    ["gemini", "gemini", { safetySettings: [{ category: "a" }] }],
  ])("passes where something would be lost: %s to %s, %j", (client, kind, members) => {
    expect(ownRequest(routedFrom(client, members), candidateOf(kind), setupFor(client))).toBeUndefined();
  });

  it("takes Anthropic's beta flags along", async () => {
    const routed = routedFrom("anthropic", {}, ["anthropic-beta", "context-1m-2025-08-07"]);
    const { request } = await translated(ownRequest(routed, candidateOf("anthropic"), setupFor("anthropic")));
    expect(request.headers).toContain("context-1m-2025-08-07");
  });
});

describe("what may be continued", () => {
  it.each<[boolean, ClientDialectName, object]>([
    [true, "openai-chat", {}],
    [true, "anthropic", { thinking: { type: "enabled", budget_tokens: 2048 }, max_tokens: 4096 }],
    [true, "gemini", {}],
    [false, "openai-chat", { n: 2 }],
    [false, "openai-chat", { response_format: { type: "json_object" } }],
    [false, "openai-chat", { tools: [{ type: "function", function: { name: "look" } }] }],
    [false, "openai-chat", { messages: 7 }],
    [false, "gemini", { generationConfig: { responseModalities: ["IMAGE"] } }],
  ])("%s: %s with %j", (may, client, members) => {
    expect(mayContinue(routedFrom(client, members))).toBe(may);
  });

  it("no JSON array, and nothing that is not streamed", () => {
    const routed = routedFrom("gemini");
    const asArray = { model: "m", stream: true, asArray: true };
    expect(mayContinue({ ...routed, address: asArray })).toBe(false);
    expect(mayContinue({ ...routed, scan: { ...routed.scan, stream: false } })).toBe(false);
    expect(mayContinue({ ...routed, endpoint: ENDPOINT.embeddings })).toBe(false);
  });
});

it("the rest is asked for as the next provider goes on best", async () => {
  const { routed, continuation } = await broken("openai-chat", "openai");
  const setup = { ...setupFor("openai-chat"), continuation };
  const roles = async (kind: Kind): Promise<readonly string[]> => {
    const { request } = await translated(continueRequest(routed, candidateOf(kind), setup));
    const { messages, contents } = JSON.parse(request.body.toString());
    return (messages ?? contents).map(({ role }: { role: string }) => role);
  };
  expect(await roles("anthropic")).toEqual(["user", "assistant"]);
  expect(await roles("openai")).toEqual(["user", "assistant", "user"]);
  expect(await roles("gemini")).toEqual(["user", "model", "user"]);
});
