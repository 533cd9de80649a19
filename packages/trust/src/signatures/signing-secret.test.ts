import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { checkVirtualKeyFormat } from "../tokens/virtual-key.ts";
import {
  checkSigningSecretFormat,
  importSigningSecret,
  makeSigningSecret,
  signingSecretDisplay,
} from "./signing-secret.ts";

describe("a signing secret", () => {
  it.each([
    ["00".repeat(32), `sk-sig-${"0".repeat(43)}`],
    ["ff".repeat(32), "sk-sig-yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp1"],
  ])("has the text of the contract for the bytes %s", (hex, expected) => {
    expect(makeSigningSecret(Buffer.from(hex, "hex"))).toBe(expected);
  });

  it("is random and passes its own check: a thousand are different", () => {
    const secrets = Array.from({ length: 1000 }, () => makeSigningSecret());
    expect(new Set(secrets).size).toBe(1000);
    expect(secrets.every(checkSigningSecretFormat)).toBe(true);
    expect(secrets.some(checkVirtualKeyFormat)).toBe(false);
  });

  it("takes 256 bits, no fewer", () =>
    expect(() => makeSigningSecret(new Uint8Array(31))).toThrow(RangeError));

  it.each([
    "",
    "sk-sig-",
    `sk-sig-${"a".repeat(42)}`,
    `sk-sig-${"a".repeat(44)}`,
    `sk-sig-${"a".repeat(42)}-`,
    `sk-sig-${"a".repeat(43)}\n`,
    ` sk-sig-${"a".repeat(43)}`,
    `sk-op-${"a".repeat(49)}`,
    "sk-sig-".repeat(100_000),
  ])("is refused at another length or shape (%#)", (text) =>
    expect(checkSigningSecretFormat(text)).toBe(false),
  );

  it("shows its first 10 and last 4 characters only, and nothing once it is a key", () => {
    const secret = makeSigningSecret();
    expect(signingSecretDisplay(secret)).toEqual({ prefix: secret.slice(0, 10), suffix: secret.slice(46) });
    const key = importSigningSecret(secret);
    expect(key.export().toString("utf8")).toBe(secret);
    expect(inspect(key, { depth: 9, showHidden: true })).not.toContain(secret.slice(7, 20));
  });
});
