import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deriveSubkey } from "./derive-subkey.ts";
import { loadMasterKey } from "./load-master-key.ts";
import { localMasterKeyPath } from "./local-master-key.ts";
import { parseMasterKey } from "./master-key.ts";
import { MasterKeyError } from "./master-key-error.ts";

const bytes = Buffer.from("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "hex");

describe("the text of a master key", () => {
  it("is hex, base64 or base64url of 32 bytes, and all mean the same key", () => {
    const ids = [bytes.toString("hex"), `${bytes.toString("base64")}\n`, bytes.toString("base64url")].map(
      (text) => parseMasterKey(text).id,
    );
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each(["", "short", bytes.toString("hex").slice(2), "00".repeat(32), "a".repeat(45)])(
    "is not %j",
    (text) => {
      expect(() => parseMasterKey(text)).toThrow(MasterKeyError);
    },
  );

  it("gives a different subkey for each purpose, and the same one each time", () => {
    const masterKey = parseMasterKey(bytes.toString("hex"));
    const subkeys = (["wrapping", "console-session", "cli-token"] as const).map((purpose) =>
      deriveSubkey(masterKey, purpose).toString("hex"),
    );
    expect(new Set(subkeys).size).toBe(3);
    expect(deriveSubkey(masterKey, "wrapping").toString("hex")).toBe(subkeys[0]);
  });

  it("does not show in an inspected key", () => {
    const shown = JSON.stringify(parseMasterKey(bytes.toString("hex")));
    expect(shown).not.toContain(bytes.toString("hex").slice(0, 12));
  });
});

describe("a master key's file", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "operon-trust-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("must not be open to others", () => {
    const path = join(folder, "key");
    writeFileSync(path, bytes.toString("base64"), { mode: 0o600 });
    expect(loadMasterKey({ kind: "file", path }, folder).masterKey.id).toBe(
      parseMasterKey(bytes.toString("hex")).id,
    );
    for (const mode of [0o640, 0o604, 0o660]) {
      chmodSync(path, mode);
      expect(() => loadMasterKey({ kind: "file", path }, folder)).toThrow("chmod 600");
    }
  });

  it.each([["missing"], ["."]])("must be a readable file (%s)", (name) => {
    expect(() => loadMasterKey({ kind: "file", path: join(folder, name) }, folder)).toThrow();
  });

  it("must hold a key", () => {
    const path = join(folder, "key");
    writeFileSync(path, "hunter2", { mode: 0o600 });
    expect(() => loadMasterKey({ kind: "file", path }, folder)).toThrow(/does not hold/);
  });

  it("is made once for embedded stores, 0600, outside DATA_DIR, one for each DATA_DIR", () => {
    const origin = { kind: "local", folder: join(folder, "conf/operon") } as const;
    const first = loadMasterKey(origin, join(folder, "data"));
    expect(first.createdAt).toBe(localMasterKeyPath(origin.folder, join(folder, "data")));
    expect(statSync(first.createdAt ?? "").mode & 0o777).toBe(0o600);
    expect(statSync(origin.folder).mode & 0o777).toBe(0o700);
    const again = loadMasterKey(origin, join(folder, "data"));
    expect(again).toEqual({ masterKey: expect.objectContaining({ id: first.masterKey.id }) });
    expect(loadMasterKey(origin, join(folder, "data2")).masterKey.id).not.toBe(first.masterKey.id);
    expect(readdirSync(origin.folder)).toHaveLength(2);
  });

  it("is never made inside DATA_DIR, not even through a link", () => {
    expect(() => loadMasterKey({ kind: "local", folder: join(folder, "operon") }, folder)).toThrow(
      "inside DATA_DIR",
    );
    symlinkSync(folder, `${folder}-link`);
    const through = { kind: "local", folder: join(`${folder}-link`, "operon") } as const;
    expect(() => loadMasterKey(through, folder)).toThrow("inside DATA_DIR");
    rmSync(`${folder}-link`);
  });
});
