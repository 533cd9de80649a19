import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RequestChanges, rewriteRequest } from "./rewrite-request.ts";
import { scanRequest } from "./scan-request.ts";

function rewrite(text: string, changes: RequestChanges): string {
  const body = Buffer.from(text);
  const scan = scanRequest(body);
  if (scan.code !== undefined) throw new Error(scan.message);
  return rewriteRequest(body, scan, changes).toString();
}

describe("rewriteRequest", () => {
  it("returns the same buffer where nothing changes", () => {
    const body = Buffer.from('{"model":"a","stream_options":{"include_usage":true}}');
    const scan = scanRequest(body);
    if (scan.code !== undefined) throw new Error(scan.message);
    expect(rewriteRequest(body, scan, {})).toBe(body);
    expect(rewriteRequest(body, scan, { model: "a", includeUsage: true })).toBe(body);
  });

  it("keeps every other byte, spaces and odd numbers too", () => {
    expect(rewrite('{ "x" : 1.00 , "model" :\n"a" , "y":"\\u0041" }', { model: 'b"é' })).toBe(
      '{ "x" : 1.00 , "model" :\n"b\\"é" , "y":"\\u0041" }',
    );
  });

  it.each([
    ['{"model":"a"}', '{"stream_options":{"include_usage":true},"model":"a"}'],
    ['{"model":"a","stream_options":null}', '{"model":"a","stream_options":{"include_usage":true}}'],
    ['{"model":"a","stream_options":{ }}', '{"model":"a","stream_options":{"include_usage":true}}'],
    ['{"stream_options":{"x":1},"model":"a"}', '{"stream_options":{"include_usage":true,"x":1},"model":"a"}'],
    [
      '{"stream_options":{"include_usage": false },"model":"a"}',
      '{"stream_options":{"include_usage": true },"model":"a"}',
    ],
    [
      '{"model":"a","stream_options":{"include_\\u0075sage":null}}',
      '{"model":"a","stream_options":{"include_\\u0075sage":true}}',
    ],
  ])("asks for usage in %s", (text, expected) => {
    expect(rewrite(text, { includeUsage: true })).toBe(expected);
  });

  it("changes only the model and include_usage, whatever else the body holds", () => {
    const options = fc.oneof(fc.constant(undefined), fc.constant(null), fc.record({ x: fc.jsonValue() }));
    fc.assert(
      fc.property(
        fc.jsonValue(),
        options,
        fc.string(),
        fc.boolean(),
        (content, stream_options, model, modelFirst) => {
          const head = modelFirst ? { model: "a", content } : { content, model: "a" };
          const body = { ...head, ...(stream_options === undefined ? {} : { stream_options }) };
          const expected = { ...body, model, stream_options: { ...stream_options, include_usage: true } };
          const changed = rewrite(JSON.stringify(body), { model, includeUsage: true });
          expect(JSON.parse(changed)).toEqual(JSON.parse(JSON.stringify(expected)));
        },
      ),
    );
  });
});
