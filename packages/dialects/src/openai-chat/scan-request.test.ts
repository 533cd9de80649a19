import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scanRequest } from "./scan-request.ts";

const scan = (text: string) => scanRequest(Buffer.from(text));
const code = (text: string) => scan(text).code;

describe("a request that is valid", () => {
  it("yields the model, the stream flag and the limits, wherever they stand", () => {
    const text =
      '{"messages":[{"model":"not this","stream":false}],"n":2,"max_tokens":10,"stream":true,"model":"gpt-4o"}';
    const found = scan(text);
    expect(found).toMatchObject({
      model: "gpt-4o",
      stream: true,
      n: 2,
      maxTokens: 10,
      streamOptions: undefined,
    });
    if (found.code === undefined) {
      expect(text.slice(found.modelSpan?.start, found.modelSpan?.end)).toBe('"gpt-4o"');
    }
  });

  it("may write a name with escapes, and is read as the provider reads it", () => {
    expect(scan('{"mod\\u0065l":"gpt-\\u0034o","str\\u0065am":true}')).toMatchObject({
      model: "gpt-4o",
      stream: true,
    });
  });

  it("prefers max_completion_tokens, and takes 1 for a missing or odd n", () => {
    expect(scan('{"model":"m","max_tokens":5,"max_completion_tokens":7}')).toMatchObject({
      maxTokens: 7,
      n: 1,
    });
    expect(scan('{"model":"m","max_tokens":-5,"n":null}')).toMatchObject({ maxTokens: undefined, n: 1 });
    expect(scan('{"model":"m","max_tokens":"5","n":1.5}')).toMatchObject({ maxTokens: undefined, n: 1 });
  });

  it.each([
    ["null", false, "null"],
    ["{}", false, "empty"],
    ["{ }", false, "empty"],
    ['{"include_usage":true}', true, "members"],
    ['{"include_usage":false}', false, "members"],
    ['{"include_usage":null}', false, "members"],
    ['{"include_obfuscation":false}', false, "members"],
  ])("reads stream_options %s", (options, includeUsage, form) => {
    const found = scan(`{"model":"m","stream":true,"stream_options":${options}}`);
    expect(found).toMatchObject({ streamOptions: { includeUsage, form } });
  });

  it("has the model that JSON.parse finds, whatever surrounds it", () => {
    const model = fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 256 });
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), model, fc.boolean(), (rest, name, stream) => {
        const text = JSON.stringify({ other: rest, model: name, stream, more: [rest] });
        expect(scan(text)).toMatchObject({ model: name, stream });
      }),
    );
  });
});

describe("a request that is refused", () => {
  it.each([
    "",
    "  ",
    "{",
    "[]",
    '"model"',
    "null",
    '{"model":"a",}',
    '{"model":"a"} x',
    '{"model":"a"}{}',
    "{'model':'a'}",
    '{"model":"a","x":01}',
    '{"model":"a","x":NaN}',
    '{"model":"a","x":"\t"}',
    '\ufeff{"model":"a"}',
    `{"model":"a","x":${"[".repeat(200)}${"]".repeat(200)}}`,
  ])("is not JSON, or no object: %j", (text) => {
    expect(code(text)).toBe("invalid_json");
  });

  it("holds bytes that are not UTF-8", () => {
    const body = Buffer.concat([
      Buffer.from('{"model":"a","x":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}'),
    ]);
    expect(scanRequest(body).code).toBe("invalid_json");
  });

  it.each(['{"stream":true}', '{"model":1}', '{"model":null}', '{"model":""}', '{"model":["a"]}'])(
    "names no model: %s",
    (text) => {
      expect(scan(text)).toMatchObject({ code: "invalid_request", param: "model" });
    },
  );

  it("names a model that is too long or hides something", () => {
    for (const model of ["a".repeat(257), "a\u0000b", "a\nb", "a\u200bb", "a\u202eb", "\ud800"]) {
      expect(scan(JSON.stringify({ model }))).toMatchObject({ code: "invalid_request", param: "model" });
    }
    expect(code(JSON.stringify({ model: "a".repeat(256) }))).toBeUndefined();
  });

  it.each([
    '{"model":"m","models":["dear"]}',
    '{"model":"m","m\\u006fdels":["dear"]}',
    '{"model":"m","Models":[]}',
  ])("would be answered by a model that it does not name: %s", (text) => {
    expect(scan(text)).toMatchObject({ code: "invalid_request", param: "models" });
  });

  it.each([
    '{"model":"cheap","model":"dear"}',
    '{"model":"cheap","mod\\u0065l":"dear"}',
    '{"model":"cheap","Model":"dear"}',
    '{"model":"cheap","\\u004dODEL":"dear"}',
    '{"MODEL":"dear"}',
    '{"model":"m","stream":false,"stream":true}',
    '{"model":"m","\u017ftream":true}',
    '{"model":"m","max_to\u212aens":9}',
    '{"model":"m","n":1,"n":99}',
    '{"model":"m","max_tokens":1,"max_tokens":99}',
    '{"model":"m","stream_options":{},"stream_options":null}',
    '{"model":"m","stream_options":{"include_usage":true,"include_usage":false}}',
    '{"model":"m","stream_options":{"Include_Usage":false}}',
  ])("can be read in two ways: %s", (text) => {
    expect(code(text)).toBe("invalid_request");
  });

  it.each([
    '{"model":"m","stream":1}',
    '{"model":"m","stream":"true"}',
    '{"model":"m","stream_options":true}',
    '{"model":"m","stream_options":{"include_usage":1}}',
  ])("has a flag that is none: %s", (text) => {
    expect(code(text)).toBe("invalid_request");
  });

  it("is never quoted in the message", () => {
    const found = scan('{"model":"a","secret prompt"}');
    expect(found.code === undefined ? "" : found.message).toBe("The body is not valid JSON at byte 28.");
  });

  it("never makes the scanner throw, whatever its bytes", () => {
    fc.assert(fc.property(fc.uint8Array(), (array) => scanRequest(Buffer.from(array)) !== undefined));
  });
});
