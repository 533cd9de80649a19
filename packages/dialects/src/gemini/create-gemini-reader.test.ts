import { NO_USAGE } from "@operon/domain";
import { describe, expect, it } from "vitest";
import { createGeminiReader } from "./create-gemini-reader.ts";
import { readGeminiUsage } from "./read-gemini-usage.ts";

const chunk = (parts: object[], candidate: object = {}, rest: object = {}) =>
  `data: ${JSON.stringify({ candidates: [{ content: { role: "model", parts }, ...candidate }], ...rest })}\r\n\r\n`;

function read(text: string) {
  const reader = createGeminiReader();
  const bytes = Buffer.from(text);
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 5) out.push(Buffer.from(reader.push(bytes.subarray(at, at + 5))));
  out.push(reader.end());
  return { reader, text: Buffer.concat(out).toString() };
}

describe("a stream in passing", () => {
  it("goes through byte for byte and is read on the way", () => {
    const stream =
      chunk(
        [{ text: "Grüße" }],
        {},
        { modelVersion: "gemini-2.5-flash", usageMetadata: { promptTokenCount: 4 } },
      ) +
      chunk(
        [{ functionCall: { name: "f", args: {} } }],
        { finishReason: "STOP" },
        {
          usageMetadata: { promptTokenCount: 4, candidatesTokenCount: 3 },
        },
      );
    const { reader, text } = read(stream);
    expect(text).toBe(stream);
    expect(reader).toMatchObject({
      usage: { ...NO_USAGE, input: 4, output: 3 },
      usageFinal: true,
      model: "gemini-2.5-flash",
      meaningful: true,
      finished: true,
      error: undefined,
      deliveredCharacters: 5 + '{"name":"f","args":{}}'.length,
      deliveredBytes: 7 + '{"name":"f","args":{}}'.length,
    });
  });

  it("tells the tier of its usage", () => {
    const usageMetadata = { promptTokenCount: 4, serviceTier: "flex" };
    const last = chunk([{ text: "b" }], {}, { usageMetadata: { promptTokenCount: 4 } });
    expect(read(chunk([{ text: "a" }], {}, { usageMetadata }) + last).reader.serviceTier).toBe("flex");
  });

  it("has usage that is not final while no candidate has ended", () => {
    const { reader } = read(chunk([{ text: "a" }], {}, { usageMetadata: { promptTokenCount: 4 } }));
    expect(reader).toMatchObject({ usageFinal: false, finished: false, usage: { input: 4 } });
  });

  it("says nothing that a client waits for while its texts are empty", () => {
    expect(read(chunk([{ text: "" }])).reader.meaningful).toBe(false);
    expect(read('data: {"promptFeedback":{"blockReason":"SAFETY"}}\n\n').reader).toMatchObject({
      meaningful: true,
      finished: true,
    });
  });

  it.each([
    ['{"error":{"code":503,"message":"Busy","status":"UNAVAILABLE"}}', "Busy", "UNAVAILABLE"],
    ['[{"error":{"code":503,"message":"Busy","status":"UNAVAILABLE"}}]', "Busy", "UNAVAILABLE"],
    ['{"error":"Busy"}', "Busy", undefined],
  ])("notices the error %s", (data, message, type) => {
    expect(read(`data: ${data}\n\n`).reader.error).toMatchObject({ message, type });
  });
});

describe("the usage of a whole answer", () => {
  const usageMetadata = { promptTokenCount: 4, candidatesTokenCount: 3 };

  it.each([
    ["at the end", { candidates: [], usageMetadata }],
    [
      "before long texts",
      { usageMetadata, candidates: [{ content: { parts: [{ text: "x".repeat(10_000) }] } }] },
    ],
    ["as its text says, which is not it", { usageMetadata, text: '"usageMetadata":{"promptTokenCount":99}' }],
    ["of a stream as an array", [{ usageMetadata: { promptTokenCount: 4 } }, { usageMetadata }]],
  ])("is read %s", (_, body) => {
    expect(readGeminiUsage(Buffer.from(JSON.stringify(body, null, 2)))?.total).toBe(7);
  });

  it.each([
    ["an object", { usageMetadata: { ...usageMetadata, serviceTier: "flex" } }],
    ["an array", [{ usageMetadata: { promptTokenCount: 4, serviceTier: "flex" } }, { usageMetadata }]],
  ])("comes with its tier where it is of %s", (_, body) => {
    expect(readGeminiUsage(Buffer.from(JSON.stringify(body)))).toMatchObject({
      total: 7,
      serviceTier: "flex",
    });
  });

  it.each([
    "",
    "{",
    "[",
    "[]",
    '{"totalTokens":4}',
    '{"usageMetadata":{"trafficType":"ON_DEMAND"}}',
    '{"a":{"usageMetadata":{"promptTokenCount":1}}}',
  ])("is not there in %s", (body) => {
    expect(readGeminiUsage(Buffer.from(body))).toBeUndefined();
  });
});
