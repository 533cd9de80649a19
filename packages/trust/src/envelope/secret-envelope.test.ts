import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { masterKeyFromBytes } from "../master-key/master-key.ts";
import { createDataKey, unwrapDataKey } from "./data-key.ts";
import { encodeAssociated } from "./encode-associated.ts";
import { sealedKeyVersion } from "./sealed-format.ts";
import { openSecret, sealSecret } from "./secret-envelope.ts";
import { TamperedSecretError } from "./tampered-secret-error.ts";

const masterKey = masterKeyFromBytes(randomBytes(32));
const name = { tenantId: "7", version: 3 };
const { dataKey, wrapped } = createDataKey(masterKey, name);
const place = { table: "provider", column: "credentials", rowId: "42" };
const sealed = sealSecret(dataKey, place, "sk-upstream");

describe("a sealed secret", () => {
  it("opens to any text that was sealed, and says which key version it needs", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        expect(openSecret(dataKey, place, sealSecret(dataKey, place, text))).toBe(text);
      }),
    );
    expect(sealedKeyVersion(sealed)).toBe(3);
  });

  it("is different each time, and does not contain the text", () => {
    expect(sealSecret(dataKey, place, "sk-upstream").equals(sealed)).toBe(false);
    expect(sealed.includes("sk-upstream")).toBe(false);
  });

  it.each([
    ["row", { ...place, rowId: "43" }],
    ["column", { ...place, column: "options" }],
    ["table", { ...place, table: "webhook" }],
    ["split of the same letters", { ...place, table: "provide", column: "rcredentials" }],
  ])("does not open in another %s", (_what, elsewhere) => {
    expect(() => openSecret(dataKey, elsewhere, sealed)).toThrow(TamperedSecretError);
  });

  it("does not open for another tenant, even one given the same key bytes", () => {
    expect(() =>
      openSecret(createDataKey(masterKey, { ...name, tenantId: "8" }).dataKey, place, sealed),
    ).toThrow(TamperedSecretError);
    expect(() => openSecret({ ...dataKey, tenantId: "8" }, place, sealed)).toThrow(TamperedSecretError);
    expect(() => openSecret({ ...dataKey, version: 4 }, place, sealed)).toThrow(TamperedSecretError);
  });

  it("does not open with any bit flipped, or cut anywhere", () => {
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => openSecret(dataKey, place, changed)).toThrow(TamperedSecretError);
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(() => openSecret(dataKey, place, sealed.subarray(0, length))).toThrow(TamperedSecretError);
    }
  });

  it("is at most 64 KiB", () => {
    expect(() => sealSecret(dataKey, place, "x".repeat(65_537))).toThrow(RangeError);
  });
});

describe("a wrapped data key", () => {
  it("opens what it sealed before it was wrapped", () => {
    expect(openSecret(unwrapDataKey(masterKey, name, wrapped), place, sealed)).toBe("sk-upstream");
  });

  it("does not unwrap for another tenant, version or master key", () => {
    const other = masterKeyFromBytes(randomBytes(32));
    expect(() => unwrapDataKey(masterKey, { ...name, tenantId: "8" }, wrapped)).toThrow(TamperedSecretError);
    expect(() => unwrapDataKey(masterKey, { ...name, version: 4 }, wrapped)).toThrow(TamperedSecretError);
    expect(() => unwrapDataKey(other, name, wrapped)).toThrow(TamperedSecretError);
  });
});

it("associated data is never the same for different fields", () => {
  const fields = fc.array(fc.string({ maxLength: 6 }), { maxLength: 5 });
  fc.assert(
    fc.property(fields, fields, (a, b) => {
      const same = JSON.stringify(a) === JSON.stringify(b);
      expect(encodeAssociated(a).equals(encodeAssociated(b))).toBe(same);
    }),
  );
});
