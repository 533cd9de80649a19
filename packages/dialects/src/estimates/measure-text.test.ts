import { describe, expect, it } from "vitest";
import { estimatePromptTokens } from "./estimate-prompt-tokens.ts";
import { MEASURED_TEXTS } from "./measured-texts.data.ts";
import { tokenProfileOf } from "./token-profile-of.ts";

const profile = tokenProfileOf("gpt-4o");
const frame = profile.frame.request;
const textTokens = (json: string) => estimatePromptTokens(Buffer.from(json), profile).tokens - frame;
const escaped = (json: string) =>
  json.replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

describe("the estimate of a text", () => {
  it.each(MEASURED_TEXTS)(
    "in $what is at most 18 % below the tokenizer's count and 22 % above it",
    ({ text, tokens }) => {
      const estimate = textTokens(JSON.stringify({ input: text }));
      expect(estimate / tokens).toBeGreaterThan(0.82);
      expect(estimate / tokens).toBeLessThan(1.22);
    },
  );

  it.each(MEASURED_TEXTS)("in $what is the same where everything but ASCII is escaped", ({ text }) => {
    const json = JSON.stringify({ input: text });
    expect(textTokens(escaped(json))).toBe(textTokens(json));
  });

  it("of all of them together is a little above the truth", () => {
    const estimate = MEASURED_TEXTS.reduce(
      (sum, { text }) => sum + textTokens(JSON.stringify({ input: text })),
      0,
    );
    const truth = MEASURED_TEXTS.reduce((sum, { tokens }) => sum + tokens, 0);
    expect(estimate / truth).toBeGreaterThan(1);
    expect(estimate / truth).toBeLessThan(1.1);
  });

  it("of a long text is that of its parts, though most of it is passed over", () => {
    for (const { text } of MEASURED_TEXTS) {
      const one = textTokens(JSON.stringify({ input: `${text}\n` }));
      const many = textTokens(JSON.stringify({ input: `${text}\n`.repeat(1_000) }));
      expect(many / (1_000 * one)).toBeGreaterThan(0.9);
      expect(many / (1_000 * one)).toBeLessThan(1.1);
    }
  });
});
