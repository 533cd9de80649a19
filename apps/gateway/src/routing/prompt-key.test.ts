import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { promptKey } from "./prompt-key.ts";

const keyOf = (body: unknown, seed = 1): number => promptKey(Buffer.from(JSON.stringify(body)), seed);
const turn = (content: string) => ({ role: "user", content });
const LONG = "Always answer as the keeper of the lighthouse would. ".repeat(60);

describe("a conversation's key", () => {
  it("stays while the conversation grows, whatever stands before it in the body", () => {
    const begun = { messages: [turn(LONG), turn("Hi")] };
    const later = { model: "m", temperature: 0.2, messages: [turn(LONG), turn("Hi"), turn("And now?")] };
    expect(keyOf(later)).toBe(keyOf(begun));
  });

  it.each(["system", "messages", "instructions", "input", "contents", "prompt"])(
    "is read from %s",
    (member) => {
      const key = keyOf({ stream: true, [member]: LONG });
      expect(keyOf({ stream: false, max_tokens: 9, [member]: `${LONG} And more.` })).toBe(key);
      expect(keyOf({ stream: true, [member]: `Never ${LONG}` })).not.toBe(key);
    },
  );

  it("is another for another beginning, and for another account", () => {
    const body = { messages: [turn(LONG)] };
    expect(keyOf({ messages: [turn(`${LONG.slice(0, 1_000)}!${LONG.slice(1_001)}`)] })).not.toBe(keyOf(body));
    expect(keyOf(body, 2)).not.toBe(keyOf(body, 1));
  });

  it("is the client's own where it says one, whatever it asks", () => {
    const key = keyOf({ messages: [turn("a")], prompt_cache_key: "session-7" });
    expect(keyOf({ prompt_cache_key: "session-7", messages: [turn("something else")] })).toBe(key);
    expect(keyOf({ prompt_cache_key: "session-8", messages: [turn("a")] })).not.toBe(key);
  });
});

it("is a whole number below 2^32 for any bytes", () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 4_000 }).map((all) => Buffer.from(all)),
    fc.string().map((text) => Buffer.from(`{"prompt_cache_key"${text}`)),
  );
  fc.assert(
    fc.property(bytes, fc.integer(), (body, seed) => {
      const key = promptKey(body, seed);
      expect(Number.isInteger(key) && key >= 0 && key < 2 ** 32).toBe(true);
    }),
  );
});
