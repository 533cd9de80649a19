import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimatePromptTokens } from "./estimate-prompt-tokens.ts";
import { createPromptWalk, type PromptWalk } from "./prompt-walk.ts";
import { tokenProfileOf } from "./token-profile-of.ts";
import { walkPrompt } from "./walk-prompt.ts";

const profile = tokenProfileOf("acme");
const estimate = (body: Buffer | string) => estimatePromptTokens(Buffer.from(body), profile);
const chat = (content: string) => JSON.stringify({ messages: [{ role: "user", content }] });

const HOSTILE: readonly (readonly [string, (times: number) => string])[] = [
  ["one letter", (times) => chat("a".repeat(times))],
  ["one blank", (times) => chat(" ".repeat(times))],
  ["escaped quotes", (times) => chat('"'.repeat(times))],
  ["backslashes without an end", (times) => `{"messages":[{"content":"${"\\".repeat(times)}`],
  ["half pairs", (times) => `{"input":"${"\\udc00\\ud800".repeat(times)}"}`],
  ["escapes that are none", (times) => `{"input":"${"\\u12\\q".repeat(times)}"}`],
  ["deep nesting", (times) => `{"input":${"[".repeat(times)}`],
  ["deeper objects", (times) => '{"input":'.repeat(times)],
  ["closing brackets", (times) => "]}".repeat(times)],
  ["names without values", (times) => `{${'"a":'.repeat(times)}`],
  ["empty texts", (times) => `{"input":[${'"",'.repeat(times)}`],
  ["quotes only", (times) => '"'.repeat(times)],
  ["numbers", (times) => `{"input":[${"1,".repeat(times)}`],
  ["lists of numbers", (times) => `{"input":[${"[1],".repeat(times)}`],
  ["numbers in arguments", (times) => `{"messages":[{"input":[${"1,".repeat(times)}`],
  ["words", (times) => `{"tools":[${"null,".repeat(times)}`],
  ["blanks between", (times) => `{"input":["a"${" ".repeat(times)}`],
  ["data URLs", (times) => `{"input":[${'{"image_url":"data:image/png;base64,iVBOR"},'.repeat(times)}`],
  [
    "data URLs that never begin",
    (times) => `{"input":[${`{"image_url":"data:${"x".repeat(200)}"},`.repeat(times)}`,
  ],
];

/** How many bytes are read one by one, or four at a time; native searches count by the bytes that they pass. */
function readsOf(body: string): number {
  let reads = 0;
  const bytes = Buffer.from(body);
  const counted = new Proxy(bytes, {
    get(target, key) {
      if (key === "length" || key === "byteLength") return target.length;
      if (key !== "indexOf") {
        reads += 1;
        return Reflect.get(target, key);
      }
      return (byte: number, from: number) => {
        const found = target.indexOf(byte, from);
        reads += (found < 0 ? target.length : found) - from + 1;
        return found;
      };
    },
  });
  const walk = createPromptWalk(bytes, profile);
  const view = new Proxy(walk.view, {
    get: (target) => (place: number) => {
      reads += 1;
      return target.getInt32(place, true);
    },
  });
  const text = { ...walk.sample.text, bytes: counted };
  walkPrompt({ ...walk, bytes: counted, view, sample: { ...walk.sample, text } } satisfies PromptWalk);
  return reads;
}

describe("the estimate of what nobody means well with", () => {
  it.each(HOSTILE)("reads each byte a few times at most: %s", (_, make) => {
    const body = make(3_000);
    expect(readsOf(body)).toBeLessThan(8 * body.length + 1_000);
  });

  it.each(HOSTILE)("ends with a number: %s", (_, make) => {
    const { tokens } = estimate(make(100_000));
    expect(Number.isSafeInteger(tokens)).toBe(true);
    expect(tokens).toBeGreaterThan(0);
  });

  it("looks closely at 32 KiB of text at most, however long it is", () => {
    const body = Buffer.from(chat("The ferry left at six. ".repeat(1_000_000)));
    const walk = createPromptWalk(body, profile);
    walkPrompt(walk);
    expect(walk.sample.bytes).toBeGreaterThan(20_000_000);
    expect(walk.sample.looked).toBeLessThan(32_768);
  });

  it("never throws, whatever the bytes are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const { tokens, mediaTokens, choices } = estimatePromptTokens(bytes, profile);
        expect(Math.min(tokens, mediaTokens, choices)).toBeGreaterThanOrEqual(0);
        expect(Number.isSafeInteger(tokens)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("never throws on JSON that is cut, or whose bytes were swapped", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(400), fc.nat(255), (json, at, byte) => {
        const bytes = Buffer.from(
          `{"messages":[{"content":${json},"role":"user"}],"tools":${json},"system":${json}}`,
        );
        bytes[at % bytes.length] = byte;
        expect(estimate(bytes).tokens).toBeGreaterThanOrEqual(0);
        expect(estimate(bytes.subarray(0, at)).tokens).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1_000 },
    );
  });

  it("grows with the text, but for a token", () => {
    const texts = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(texts, texts, (text, more) => {
        expect(estimate(chat(text + more)).tokens).toBeGreaterThanOrEqual(estimate(chat(text)).tokens - 1);
      }),
      { numRuns: 1_000 },
    );
  });

  it("is the same for a view into a larger buffer", () => {
    const body = Buffer.from(chat("The ferry left at six."));
    const larger = Buffer.concat([Buffer.from('"x'), body, Buffer.from('"')]);
    expect(estimatePromptTokens(larger.subarray(2, 2 + body.length), profile)).toEqual(estimate(body));
  });
});
