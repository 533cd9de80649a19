import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createStreamReader } from "./create-stream-reader.ts";

const head = '{"id":"c-1","object":"chat.completion.chunk","created":1,"model":"gpt-4o","choices":[';
const choice = (delta: string, finish = "null") =>
  `{"index":0,"delta":${delta},"logprobs":null,"finish_reason":${finish}}`;
const chunk = (inside: string, tail = "") => `data: ${head}${inside}]${tail}}\n\n`;
const USAGE =
  '{"prompt_tokens":17,"completion_tokens":10,"total_tokens":27,"prompt_tokens_details":{"cached_tokens":5}}';
const NULL = ',"usage":null';

const ROLE = (tail: string) => chunk(choice('{"role":"assistant","content":"","refusal":null}'), tail);
const answer = (tail: string) =>
  [
    ": keep-alive\n\n",
    ROLE(tail),
    chunk(choice('{"content":"Grüße, "}'), tail),
    chunk(choice('{"content":"\\"usage\\":null 世界"}'), `${tail},"obfuscation":"qe"`),
    chunk(choice('{"tool_calls":[{"index":0,"function":{"arguments":"{\\"a\\":1}"}}]}'), tail),
    chunk(choice("{}", '"stop"'), tail),
  ].join("");
const ASKED = `${answer(NULL)}${chunk("", `,"usage":${USAGE}`)}data: [DONE]\n\n`;
const NOT_ASKED = `${answer("")}data: [DONE]\n\n`;

function run(text: string | Buffer, options: { hideUsage: boolean; cuts?: number[] }) {
  const bytes = Buffer.from(text);
  const reader = createStreamReader({ hideUsage: options.hideUsage });
  const out: Buffer[] = [];
  let from = 0;
  for (const cut of [
    ...(options.cuts ?? []).map((at) => at % (bytes.length + 1)).sort((a, b) => a - b),
    bytes.length,
  ]) {
    out.push(Buffer.from(reader.push(Buffer.from(bytes.subarray(from, cut)))));
    from = cut;
  }
  out.push(reader.end());
  return { text: Buffer.concat(out).toString(), reader };
}

const summary = (reader: ReturnType<typeof createStreamReader>) => {
  const { push, end, endAtLength, ...state } = reader;
  return state;
};
const cuts = fc.array(fc.nat(), { maxLength: 60 });

describe("bytes", () => {
  it("pass through in the same buffer where nothing is hidden", () => {
    const reader = createStreamReader({ hideUsage: false });
    const bytes = Buffer.from(ASKED);
    expect(reader.push(bytes)).toBe(bytes);
    expect(createStreamReader({ hideUsage: true }).push(Buffer.from(NOT_ASKED)).toString()).toBe(NOT_ASKED);
  });

  it("are the same for any chunk boundaries, in both modes, LF or CRLF", () => {
    fc.assert(
      fc.property(cuts, fc.boolean(), fc.constantFrom("\n", "\r\n", "\r"), (at, hideUsage, line) => {
        const text = ASKED.replaceAll("\n", line);
        const expected = (hideUsage ? NOT_ASKED : ASKED).replaceAll("\n", line);
        const whole = run(text, { hideUsage });
        const cut = run(text, { hideUsage, cuts: at });
        expect(whole.text).toBe(expected);
        expect(cut.text).toBe(expected);
        expect(summary(cut.reader)).toEqual(summary(whole.reader));
      }),
    );
  });

  it("that the caller did not ask for are cut out: the usage chunk, and each usage of null", () => {
    const { text, reader } = run(ASKED, { hideUsage: true });
    expect(text).toBe(NOT_ASKED);
    expect(reader.usage).toMatchObject({ input: 12, cacheRead: 5, output: 10 });
  });

  it("stay valid JSON wherever the null stood", () => {
    for (const [given, expected] of [
      ['{"usage":null,"choices":[]}', '{"choices":[]}'],
      ['{"choices":[] , "usage" : null , "x":1}', '{"choices":[]  , "x":1}'],
      ['{"usage":null}', "{}"],
      ['{"x":{"usage":null}}', '{"x":{"usage":null}}'],
      ['{"x":"\\"usage\\":null"}', '{"x":"\\"usage\\":null"}'],
    ]) {
      expect(run(`data: ${given}\n\n`, { hideUsage: true }).text).toBe(`data: ${expected}\n\n`);
    }
  });

  it("of an unfinished last event are not lost", () => {
    for (const hideUsage of [true, false]) {
      const { text, reader } = run(`${chunk(choice('{"content":"a"}'))}data: [DONE]`, { hideUsage });
      expect(text.endsWith("data: [DONE]")).toBe(true);
      expect(reader.done).toBe(true);
    }
  });

  it("that are no chunks at all pass as they are", () => {
    for (const text of [
      "data: {broken\n\n",
      "data: NaN\n\n",
      "<html>\n\n",
      "event: ping\ndata: {}\n\n",
      "data:\n\n",
      "\n\n\n",
    ]) {
      for (const hideUsage of [true, false])
        expect(run(text, { hideUsage, cuts: [1, 2, 3] }).text).toBe(text);
    }
  });

  it("of any kind never make it throw, nor change where nothing is hidden", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), cuts, (array, at) => {
        const bytes = Buffer.from(array);
        expect(run(bytes, { hideUsage: false, cuts: at }).text).toBe(bytes.toString());
        run(bytes, { hideUsage: true, cuts: at });
      }),
    );
  });

  it("of an event beyond 1 MiB are let go unread, and the reader says so", () => {
    const long = Buffer.from(`data: {"x":"${"y".repeat(1_100_000)}"}\n\n${chunk("", `,"usage":${USAGE}`)}`);
    for (const hideUsage of [true, false]) {
      const { text, reader } = run(long, { hideUsage, cuts: [10, 500_000, 1_090_000] });
      expect(text).toBe(long.toString());
      expect(reader).toMatchObject({ overflowed: true, meaningful: true, usage: undefined });
    }
  });
});

describe("what is read", () => {
  const read = (text: string) => run(text, { hideUsage: false }).reader;

  it("is the usage wherever a provider puts it", () => {
    expect(read(chunk(choice('{"content":"a"}'), `,"usage":${USAGE}`)).usage).toMatchObject({ cacheRead: 5 });
    expect(read(chunk(choice("{}"), `,"x_groq":{"id":"1","usage":${USAGE}}`)).usage).toMatchObject({
      output: 10,
    });
    const first = `data: {"usage":{"prompt_tokens":8,"completion_tokens":1},${head.slice(1)}${choice('{"content":"1"}')}]}\n\n`;
    expect(read(first + first.replace('completion_tokens":1', 'completion_tokens":5')).usage?.output).toBe(5);
    expect(read(`data: {"choices":[],\ndata: "usage":${USAGE}}\n\n`).usage).toMatchObject({ output: 10 });
    expect(read(ASKED + ROLE(NULL)).usage).toMatchObject({ output: 10 });
  });

  it("is the service tier wherever a provider puts it, never the one that was wished for", () => {
    const tierOf = (...events: string[]) => run(events.join(""), { hideUsage: false }).reader.serviceTier;
    const before = head.replace('"choices"', '"service_tier":"flex","choices"');
    const plain = chunk(choice('{"content":"a"}'));
    expect(tierOf(`data: ${before}${choice('{"content":"a"}')}]}\n\n`, plain)).toBe("flex");
    expect(tierOf(plain, plain, chunk("", ',"service_tier":"priority"'))).toBe("priority");
    expect(tierOf(chunk("", ',"service_tier":"auto"'), chunk("", ',"service_tier":"flex"'))).toBe("flex");
    expect(tierOf(plain, chunk(choice('{"service_tier":"flex"}')), chunk("", ',"service_tier":null'))).toBe(
      undefined,
    );
  });

  it("is meaningful only when something came that a caller waits for", () => {
    expect(read(`: ping\n\n${ROLE(NULL)}`).meaningful).toBe(false);
    expect(read(chunk("", ',"prompt_filter_results":[]')).meaningful).toBe(false);
    expect(read(chunk(choice('{"content":null,"reasoning_content":""}'))).meaningful).toBe(false);
    for (const delta of [
      '{"content":"a"}',
      '{"refusal":"no"}',
      '{"reasoning_content":"hm"}',
      '{"tool_calls":[{"index":0,"id":"call_1"}]}',
      '{"function_call":{"name":"f"}}',
    ]) {
      expect(read(chunk(choice(delta))).meaningful, delta).toBe(true);
    }
    expect(read(chunk(choice("{}", '"stop"')))).toMatchObject({ meaningful: true, finished: true });
    expect(read('data: {"choices":[{"text":"a","finish_reason":null}]}\n\n').meaningful).toBe(true);
  });

  it("tells an error inside a 200 stream, before and after text", () => {
    const error = '{"error":{"message":"overloaded","type":"server_error","code":529}}';
    expect(read(`data: ${error}\n\n`)).toMatchObject({
      meaningful: false,
      error: { message: "overloaded", type: "server_error", code: "529" },
    });
    expect(read(`event: error\ndata: {"message":"gone"}\n\n`).error?.message).toBe("gone");
    expect(read("event: error\ndata: gone\n\n").error?.message).toBe("gone");
    expect(read(chunk(choice("{}", '"error"'), ',"error":{"message":"x"}'))).toMatchObject({
      meaningful: false,
    });
    expect(read(`${chunk(choice('{"content":"a"}'))}data: ${error}\n\n`)).toMatchObject({ meaningful: true });
    expect(read(chunk(choice("{}"), ',"error":null')).error).toBeUndefined();
  });

  it("counts the text of deltas, in characters and in bytes, without names of roles", () => {
    expect(read(chunk(choice('{"role":"assistant","content":"é世\\n\\u0041"}')))).toMatchObject({
      deliveredCharacters: 4,
      deliveredBytes: 13,
    });
    expect(
      read(chunk(choice('{"tool_calls":[{"id":"x","function":{"name":"ab","arguments":"{}"}}]}'))),
    ).toMatchObject({
      deliveredCharacters: 4,
    });
  });

  it("is the same for chunks that begin alike and for chunks that do not", () => {
    const alike = Array.from({ length: 20 }, (_, index) => chunk(choice(`{"content":"${index}"}`), NULL));
    const different = alike.map((event, index) => event.replace("c-1", `c-${index}`));
    const two = alike.map((event, index) => event.replace('"index":0', `"index":${index % 2}`));
    const nullFirst = alike.map((event) =>
      event.replace(NULL, "").replace(',"choices"', `${NULL},"choices"`),
    );
    for (const events of [alike, different, two, nullFirst]) {
      expect(read(events.join("")).deliveredCharacters).toBe(30);
      expect(run(events.join(""), { hideUsage: true }).text).toBe(events.join("").replaceAll(NULL, ""));
    }
    expect(
      read(alike.join("") + chunk(choice('{"content":"b"}', '"stop"'), ',"error":{"message":"e"}')),
    ).toMatchObject({
      deliveredCharacters: 31,
      finished: true,
      error: { message: "e" },
    });
  });
});
