import { describe, expect, it } from "vitest";
import { decodeThoughtSignature, encodeThoughtSignature } from "./thought-signature.ts";

const google = { from: "gemini", value: "Cq0H/+==" } as const;
const anthropic = { from: "anthropic", value: "EqQB" } as const;
const openai = { from: "openai-responses", value: "gAAA" } as const;

describe("a proof of thoughts as a client keeps it", () => {
  it("is Google's own as Google wrote it", () => {
    expect(encodeThoughtSignature({ signature: google })).toBe(google.value);
    expect(decodeThoughtSignature(google.value)).toEqual({ signature: google });
    expect(encodeThoughtSignature({})).toBeUndefined();
  });

  it.each([
    [{ signature: anthropic }],
    [{ encrypted: openai }],
    [{ signature: anthropic, encrypted: anthropic }],
    [{ signature: google, encrypted: google }],
  ])("comes back with its origin: %j", (proof) => {
    const text = encodeThoughtSignature(proof) ?? "";
    expect(text).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(decodeThoughtSignature(text)).toEqual(proof);
    expect(decodeThoughtSignature(text.replaceAll("+", "-").replaceAll("/", "_"))).toEqual(proof);
  });

  it("that is broken is taken for Google's", () => {
    expect(decodeThoughtSignature("b3Blcm9uOnsi")).toEqual({
      signature: { from: "gemini", value: "b3Blcm9uOnsi" },
    });
  });
});
