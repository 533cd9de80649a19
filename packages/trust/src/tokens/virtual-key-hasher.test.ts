import { createHash, createSecretKey, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSha256, SHA256_START } from "./sha256-block.ts";
import { hashVirtualKey, makeVirtualKey } from "./virtual-key.ts";
import { createVirtualKeyHasher } from "./virtual-key-hasher.ts";

const bytesOf = (words: Int32Array): Buffer => {
  const bytes = Buffer.alloc(32);
  for (const [index, word] of words.entries()) bytes.writeInt32BE(word, index * 4);
  return bytes;
};

describe("the hasher of virtual keys", () => {
  it("gives what node:crypto gives, for any pepper and any key, time after time", () => {
    const characters = fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code));
    const texts = fc.string({ unit: characters, minLength: 55, maxLength: 55 });
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), fc.array(texts), (pepper, keys) => {
        const keyPepper = { secret: createSecretKey(pepper) };
        const hash = createVirtualKeyHasher(keyPepper);
        const into = new Int32Array(8);
        for (const key of [...keys, makeVirtualKey()]) {
          hash(key, into);
          expect(bytesOf(into)).toEqual(hashVirtualKey(keyPepper, key));
        }
      }),
    );
  });

  it("takes nothing but 55 characters", () => {
    const hash = createVirtualKeyHasher({ secret: createSecretKey(randomBytes(32)) });
    for (const text of ["", "x".repeat(54), "x".repeat(56)]) {
      expect(() => hash(text, new Int32Array(8))).toThrow(RangeError);
    }
    expect(() => createVirtualKeyHasher({ secret: createSecretKey(randomBytes(65)) })).toThrow(RangeError);
  });
});

describe("a block of SHA-256", () => {
  it("is that of the standard, whose example is `abc`", () => {
    const { words, block } = createSha256();
    words[0] = 0x61626380;
    words[15] = 24;
    const into = new Int32Array(8);
    block(SHA256_START, into);
    expect(bytesOf(into)).toEqual(createHash("sha256").update("abc").digest());
    expect(bytesOf(into).toString("hex")).toMatch(/^ba7816bf8f01cfea/);
  });
});
