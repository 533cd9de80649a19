import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { masterKeyFromBytes } from "../master-key/master-key.ts";
import { isCliToken, makeCliToken, verifyCliToken } from "./cli-token.ts";
import { equalSecrets } from "./equal-secrets.ts";
import { checkManagementTokenFormat } from "./management-token.ts";
import { hashToken, makeRandomToken } from "./token-hash.ts";

const masterKey = masterKeyFromBytes(randomBytes(32));
const nowMs = 1_800_000_000_000;
const minuteMs = 60_000;

describe("the CLI's own token", () => {
  const token = makeCliToken(masterKey, nowMs);

  it("holds for five minutes and no longer", () => {
    expect(isCliToken(token)).toBe(true);
    expect(verifyCliToken(masterKey, token, nowMs)).toBe(true);
    expect(verifyCliToken(masterKey, token, nowMs + 5 * minuteMs - 1)).toBe(true);
    expect(verifyCliToken(masterKey, token, nowMs + 5 * minuteMs)).toBe(false);
    expect(verifyCliToken(masterKey, token, nowMs - minuteMs)).toBe(false);
  });

  it("is worth nothing under another master key", () => {
    expect(verifyCliToken(masterKeyFromBytes(randomBytes(32)), token, nowMs)).toBe(false);
  });

  it("does not survive any change", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: token.length - 1 }),
        fc.constantFrom("A", "b", "7", ".", "_"),
        (at, character) => {
          const changed = token.slice(0, at) + character + token.slice(at + 1);
          expect(verifyCliToken(masterKey, changed, nowMs)).toBe(changed === token);
        },
      ),
    );
  });

  it.each(["", "op-mgmt-cli.", "op-mgmt-cli..", "op-mgmt-cli.e30", `op-mgmt-cli.${"a".repeat(600)}.b`])(
    "cannot be %j",
    (text) => expect(verifyCliToken(masterKey, text, nowMs)).toBe(false),
  );

  it("is never taken for a stored management token", () => {
    expect(checkManagementTokenFormat(token)).toBe(false);
  });
});

describe("a random token", () => {
  it("has 256 bits, and a hash of 32 bytes that differs for another token", () => {
    const token = makeRandomToken();
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    expect(hashToken(token)).toHaveLength(32);
    expect(hashToken(token).equals(hashToken(makeRandomToken()))).toBe(false);
  });

  it("compares by content, whatever the lengths", () => {
    expect(equalSecrets("same", Buffer.from("same"))).toBe(true);
    expect(equalSecrets("same", "other")).toBe(false);
    expect(equalSecrets("", "a")).toBe(false);
  });
});
