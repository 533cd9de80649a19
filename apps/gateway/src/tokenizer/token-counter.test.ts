import { afterAll, describe, expect, it } from "vitest";
import { createTokenCounter } from "./token-counter.ts";

const counter = createTokenCounter();
afterAll(() => counter.close());

describe("a token counter", () => {
  it("counts as OpenAI's tokenizer does, and the frame of each text", async () => {
    expect(await counter.count(["hello world"])).toBe(2 + 3);
    expect(await counter.count(["hello world", "hello world"])).toBe(2 + 1 + 2 + 6);
  });

  it.each([
    ["one letter", "a"],
    ["one space", " "],
    ["one Chinese character", "的"],
    ["one emoji", "👩‍👩‍👧"],
  ])("answers soon for a quarter of a million times %s", async (_, character) => {
    const tokens = await counter.count([character.repeat(250_000)]);
    expect(tokens).toBeGreaterThan(1_000);
    expect(tokens).toBeLessThan(4_000_000);
  });

  it("takes names of special tokens for the text that they are", async () => {
    expect(await counter.count(["<|endoftext|>"])).toBeGreaterThan(4);
  });

  it("guesses what comes when too many wait already", async () => {
    const all = await Promise.all(Array.from({ length: 200 }, () => counter.count(["hello world"])));
    expect(new Set(all).size).toBeLessThanOrEqual(2);
    expect(Math.min(...all)).toBeGreaterThan(0);
  });
});
