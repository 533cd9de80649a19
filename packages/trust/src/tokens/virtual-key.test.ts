import { createHmac, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKeyPepper, unwrapKeyPepper } from "../master-key/key-pepper.ts";
import { masterKeyFromBytes } from "../master-key/master-key.ts";
import {
  checkManagementTokenFormat,
  makeManagementToken,
  managementTokenDisplay,
} from "./management-token.ts";
import { checkVirtualKeyFormat, hashVirtualKey, makeVirtualKey, virtualKeyDisplay } from "./virtual-key.ts";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The contract read independently of the code: a 256-bit integer, then the CRC-32, each in base 62. */
function referenceKey(random: Uint8Array): string {
  const digits = (value: bigint, width: number): string =>
    Array.from(
      { length: width },
      (_, i) => alphabet[Number((value / 62n ** BigInt(width - 1 - i)) % 62n)],
    ).join("");
  const value = random.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const body = `sk-op-${digits(value, 43)}`;
  return body + digits(BigInt(crc32(body)), 6);
}

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe("a virtual key", () => {
  it.each([
    ["00".repeat(32), "sk-op-00000000000000000000000000000000000000000001bfd0q"],
    ["ff".repeat(32), "sk-op-yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp14cRQ3U"],
    [
      Array.from({ length: 32 }, (_, i) => i.toString(16).padStart(2, "0")).join(""),
      "sk-op-003aUlTJC7tjlCTQj2uNU3MFagCXG9LRKRcwGkBIDlf2FNoMa",
    ],
  ])("has the text of the contract for the bytes %s", (hex, expected) => {
    expect(makeVirtualKey(Buffer.from(hex, "hex"))).toBe(expected);
  });

  it("is the contract's encoding of any 256 bits, and passes its own check", () => {
    fc.assert(
      fc.property(bytes32, (random) => {
        const key = makeVirtualKey(random);
        expect(key).toBe(referenceKey(random));
        expect(key).toMatch(/^sk-op-[0-9A-Za-z]{49}$/);
        expect(checkVirtualKeyFormat(key)).toBe(true);
      }),
    );
  });

  it("is refused with any one character changed, or two neighbours swapped", () => {
    const replacement = fc.constantFrom(...alphabet, " ", "-", "\u0000", "é", "\u{1f600}");
    fc.assert(
      fc.property(bytes32, fc.nat({ max: 54 }), replacement, (random, at, character) => {
        const key = makeVirtualKey(random);
        const changed = key.slice(0, at) + character + key.slice(at + 1);
        expect(checkVirtualKeyFormat(changed)).toBe(changed === key);
        const swapped = key.slice(0, at) + (key[at + 1] ?? "") + key[at] + key.slice(at + 2);
        expect(checkVirtualKeyFormat(swapped)).toBe(swapped === key);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    "",
    "sk-op-",
    "x".repeat(55),
    "x".repeat(1_000_000),
    ` ${makeVirtualKey()}`,
    `${makeVirtualKey()}\n`,
  ])("is refused at another length or shape (%#)", (text) => expect(checkVirtualKeyFormat(text)).toBe(false));

  it("is random: a thousand are different", () => {
    expect(new Set(Array.from({ length: 1000 }, () => makeVirtualKey())).size).toBe(1000);
  });

  it("shows its first 10 and last 4 characters only", () => {
    const key = makeVirtualKey();
    expect(virtualKeyDisplay(key)).toEqual({ prefix: key.slice(0, 10), suffix: key.slice(51) });
  });
});

describe("the hash of a virtual key", () => {
  const masterKey = masterKeyFromBytes(randomBytes(32));

  it("is HMAC-SHA-256 under the pepper, which survives wrapping", () => {
    const { pepper, wrapped } = createKeyPepper(masterKey);
    const key = makeVirtualKey();
    const expected = createHmac("sha256", pepper.secret.export()).update(key).digest();
    expect(hashVirtualKey(unwrapKeyPepper(masterKey, wrapped), key)).toEqual(expected);
  });

  it("cannot be made without the master key that wrapped the pepper", () => {
    const { wrapped } = createKeyPepper(masterKey);
    expect(() => unwrapKeyPepper(masterKeyFromBytes(randomBytes(32)), wrapped)).toThrow("does not open");
  });
});

describe("a management token", () => {
  it("has its own prefix, and is no virtual key", () => {
    const token = makeManagementToken();
    expect(token).toMatch(/^op-mgmt-[0-9A-Za-z]{49}$/);
    expect(checkManagementTokenFormat(token)).toBe(true);
    expect(checkVirtualKeyFormat(token)).toBe(false);
    expect(checkManagementTokenFormat(makeVirtualKey())).toBe(false);
    expect(managementTokenDisplay(token)).toHaveLength(16);
  });
});
