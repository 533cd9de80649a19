import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type AnswerContext, CLIENT_CODECS, type DialectName, partsOfResponse } from "@operon/dialects";
import { NO_USAGE } from "@operon/domain";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type JsonEndpointName, QUESTION_FOR } from "../testing/question-for.ts";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const PROVIDERS = [
  ["openai-compatible", "openai-chat"],
  ["openai", "openai-responses"],
  ["anthropic", "anthropic"],
  ["gemini", "gemini"],
] as const satisfies readonly (readonly [string, DialectName])[];
const ENDPOINTS = ["chat/completions", "responses", "messages", "generateContent"] as const;
const PAIRS = PROVIDERS.flatMap(([kind, dialect]) =>
  ENDPOINTS.map((endpoint) => [kind, endpoint, dialect] as const),
);

let answer: { readonly type: string; readonly bytes: Buffer };
const upstream = createServer((request, response) => {
  request.resume();
  request.on("end", () => response.writeHead(200, { "content-type": answer.type }).end(answer.bytes));
});
let gateway: TestGateway;

beforeAll(async () => {
  upstream.listen(0, "127.0.0.1");
  await once(upstream, "listening");
  const { port } = upstream.address() as AddressInfo;
  gateway = await startTestGateway(
    PROVIDERS.map(([kind]) => ({ kind, baseUrl: `http://127.0.0.1:${port}`, models: [`${kind}-model`] })),
    { firstByteTimeoutMs: 2_000 },
  );
});
afterAll(async () => {
  await gateway?.close();
  upstream.close();
});

const context: AnswerContext = {
  requestId: "01a21923-83c4-7000-8000-000000000001",
  model: "m",
  createdSec: 1_700_000_000,
  includeUsage: true,
  request: { model: "m", stream: true, messages: [], tools: [], stop: [], choices: 1, extras: [] },
};
const usage = { ...NO_USAGE, input: 12, cacheRead: 3, output: 9, reasoning: 2 };
const WHOLE = {
  id: "id",
  model: "m",
  choices: [
    {
      content: [
        { type: "reasoning", text: "Hm. “東京”?" },
        { type: "text", text: "It is naïve 🚀\nindeed." },
        { type: "tool-call", id: "call_1", name: "look", arguments: '{"at":"the sea"}' },
      ],
      stop: { unified: "tool-calls", raw: "tool_calls" },
    },
  ],
  usage: { usage, total: 26 },
  serviceTier: undefined,
} as const;

const streamOf = (dialect: DialectName): Buffer => {
  const encoder = CLIENT_CODECS[dialect].createStreamEncoder(context);
  return Buffer.from(encoder.encode(partsOfResponse(WHOLE)) + encoder.end());
};

/** Bytes of an answer with some of them replaced, left out or said twice. */
const damaged = (bytes: Buffer): fc.Arbitrary<Buffer> =>
  fc
    .array(fc.record({ at: fc.nat(bytes.length), kind: fc.nat(2), byte: fc.nat(255), length: fc.nat(40) }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((wounds) =>
      wounds.reduce((left: Buffer, { at, kind, byte, length }) => {
        const [before, after] = [left.subarray(0, at), left.subarray(at)];
        if (kind === 0) return Buffer.concat([before, Buffer.from([byte]), after.subarray(1)]);
        if (kind === 1) return Buffer.concat([before, after.subarray(length)]);
        return Buffer.concat([before, after.subarray(0, length), after]);
      }, bytes),
    );

async function ask(endpoint: JsonEndpointName, model: string, stream: boolean): Promise<number> {
  const { path, body } = QUESTION_FOR[endpoint](model);
  const streamed = path.replace(":generateContent", ":streamGenerateContent?alt=sse");
  const response = await gateway.post(stream ? streamed : path, {
    ...(body as object),
    ...(stream && streamed === path ? { stream } : {}),
  });
  await response.text();
  return response.status;
}

function expectSoundRecord(status: number): void {
  expect(gateway.unexpected).toEqual([]);
  const events = gateway.journal.events.splice(0);
  expect(events.filter(({ final }) => final).length).toBeLessThanOrEqual(1);
  for (const event of events) {
    const counts = Object.values(event.usage);
    expect(counts.every((count) => Number.isSafeInteger(count) && count >= 0)).toBe(true);
    if (status >= 400) expect(counts.every((count) => count === 0)).toBe(true);
  }
}

describe.each(PAIRS)("what %s answers to a client of %s", (kind, endpoint, dialect) => {
  it("may be any bytes: the request ends, and nothing is billed for what failed", {
    timeout: 60_000,
  }, async () => {
    const body = Buffer.from(CLIENT_CODECS[dialect].encodeResponse(WHOLE, context));
    const anyAnswer = fc.oneof(
      fc.record({ stream: fc.constant(true), bytes: damaged(streamOf(dialect)) }),
      fc.record({ stream: fc.constant(false), bytes: damaged(body) }),
      fc.record({ stream: fc.boolean(), bytes: fc.uint8Array({ maxLength: 300 }).map(Buffer.from) }),
      fc.record({ stream: fc.boolean(), bytes: fc.json({ maxDepth: 4 }).map((json) => Buffer.from(json)) }),
      fc.record({
        stream: fc.constant(true),
        bytes: fc.json({ maxDepth: 4 }).map((json) => Buffer.from(`data: ${json}\n\n`)),
      }),
    );
    await fc.assert(
      fc.asyncProperty(anyAnswer, async ({ stream, bytes }) => {
        answer = { type: stream ? "text/event-stream" : "application/json", bytes };
        expectSoundRecord(await ask(endpoint, `${kind}-model`, stream));
      }),
      { numRuns: 40 },
    );
  });
});

describe.each(PAIRS)("what is asked of %s at %s", (kind, endpoint, dialect) => {
  it("may be any JSON: it is a 4xx or reaches the provider, and never our fault", {
    timeout: 60_000,
  }, async () => {
    const { path, body } = QUESTION_FOR[endpoint](`${kind}-model`);
    answer = {
      type: "application/json",
      bytes: Buffer.from(CLIENT_CODECS[dialect].encodeResponse(WHOLE, context)),
    };
    const members = Object.keys(body as object).filter((name) => name !== "model");
    const anyBody = fc.record({
      member: fc.constantFrom(
        ...members,
        "tools",
        "system",
        "tool_choice",
        "generationConfig",
        "thinking",
        "text",
      ),
      value: fc.jsonValue({ maxDepth: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(anyBody, async ({ member, value }) => {
        const response = await gateway.post(path, { ...(body as object), [member]: value });
        await response.text();
        expect([200, 400]).toContain(response.status);
        expectSoundRecord(response.status);
      }),
      { numRuns: 40 },
    );
  });
});
