import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readUsage } from "./read-usage.ts";

const usage = { prompt_tokens: 8, completion_tokens: 3, total_tokens: 11 };
const read = (value: unknown) =>
  readUsage(Buffer.from(typeof value === "string" ? value : JSON.stringify(value)));

describe("readUsage", () => {
  it("finds the usage of a chat reply", () => {
    expect(
      read({ id: "1", model: "gpt-4o", choices: [{ message: { content: "hi" } }], usage }),
    ).toMatchObject({
      total: 11,
      usage: { input: 8, output: 3 },
    });
  });

  it("finds it behind megabytes of vectors", () => {
    const data = [{ embedding: Array.from({ length: 100_000 }, (_, index) => index / 7) }];
    expect(read({ data, model: "e", usage: { prompt_tokens: 5 } })).toMatchObject({ total: 5 });
  });

  it("finds a usage that stands first", () => {
    expect(read({ usage, model: "m", choices: [{ usage: null }] })?.total).toBe(11);
  });

  it("finds the same wherever it stands", () => {
    const details = { prompt_tokens_details: { cached_tokens: 2 }, note: 'a "quoted" \\ word, é' };
    const counted = { ...usage, ...details };
    const atTheEnd = read({ choices: [], usage: counted, system_fingerprint: "fp" });
    expect(atTheEnd?.usage).toMatchObject({ input: 6, cacheRead: 2, output: 3 });
    for (const length of [0, 100, 2_000, 2_100, 70_000]) {
      expect(read({ usage: counted, padding: ["x".repeat(length)] })).toEqual(atTheEnd);
    }
  });

  it("tells the service tier wherever it stands: behind the usage, shortly before it, or before the choices", () => {
    const choices = [{ message: { content: "x".repeat(3_000) } }];
    expect(read({ choices, usage, service_tier: "flex", system_fingerprint: "fp" })?.serviceTier).toBe(
      "flex",
    );
    expect(read({ id: "é", service_tier: "priority", choices, usage })?.serviceTier).toBe("priority");
    const sorted = { choices, model: "m", service_tier: "flex", system_fingerprint: "fp", usage };
    expect(read(JSON.stringify(sorted, null, 2))).toMatchObject({ total: 11, serviceTier: "flex" });
    const decoy = { choices: [{ text: "é", service_tier: "priority" }], usage, service_tier: "flex" };
    expect(read(decoy)).toMatchObject({ total: 11, serviceTier: "flex" });
    const spaced = JSON.stringify({ id: "1", service_tier: "flex", usage, choices }, null, 2);
    expect(read(spaced)?.serviceTier).toBe("flex");
  });

  it.each([
    ["a wish", { service_tier: "auto" }],
    ["null", { service_tier: null }],
    ["a word that is none", { service_tier: "FLEX !" }],
    ["one within something else", { first: { service_tier: "flex" } }],
    ["a text that speaks of it", { first: '"service_tier":"flex"' }],
    ["one that is far from both ends", { first: ["x".repeat(600)], service_tier: "flex" }],
  ])("tells no service tier by %s", (_, members) => {
    const told = read({ ...members, choices: [{ service_tier: "flex", text: "x".repeat(200) }], usage });
    expect(told).toMatchObject({ total: 11, serviceTier: undefined });
  });

  it("is not misled by an answer that speaks of usage", () => {
    const decoys = { prompt_tokens: 999, completion_tokens: 999 };
    const content = `"usage":${JSON.stringify(decoys)}`;
    const reply = {
      model: "m",
      choices: [{ message: { content }, usage: decoys }],
      x: { usage: decoys, model: "y" },
    };
    expect(read({ ...reply, usage })).toMatchObject({ total: 11 });
    expect(read({ usage, ...reply, tail: [content, "usage", { usage: decoys }] })).toMatchObject({
      total: 11,
    });
    expect(read(reply)).toBeUndefined();
  });

  it.each([
    "",
    "{",
    "[]",
    "<html>",
    '{"usage":null}',
    '{"usage":"many"}',
    '"usage"',
    'x"usage":{"prompt_tokens":1}',
  ])("finds none in %j", (text) => {
    expect(read(text)).toBeUndefined();
  });

  it("takes no usage from a reply that is cut off", () => {
    const text = JSON.stringify({ model: "m", usage, service_tier: "default" });
    for (let length = 0; length < text.length; length += 1)
      expect(read(text.slice(0, length))).toBeUndefined();
  });

  it("agrees with JSON.parse on any reply", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(9999), (rest, prompt) => {
        const reply = {
          nested: [rest, { usage: { prompt_tokens: 1 } }],
          usage: { prompt_tokens: prompt },
          after: rest,
        };
        expect(read(reply)?.total).toBe(prompt);
      }),
    );
  });
});
