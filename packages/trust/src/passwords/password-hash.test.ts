import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password-hash.ts";
import { passwordProblem } from "./password-problem.ts";

describe("a password's hash", () => {
  it("is argon2id at 19 MiB, 2 passes, 1 lane, with a salt of its own", async () => {
    const [first, second] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
  });

  it("verifies the password, however its accents were typed, and no other", async () => {
    const stored = await hashPassword("caf\u00e9 caf\u00e9 caf\u00e9");
    expect(await verifyPassword(stored, "cafe\u0301 cafe\u0301 cafe\u0301")).toBe(true);
    expect(await verifyPassword(stored, "cafe cafe cafe")).toBe(false);
    expect(await verifyPassword(stored, stored)).toBe(false);
  });

  it("is false for a user who does not exist, and for input that is too long", async () => {
    const ofNothing = await hashPassword("");
    expect(await verifyPassword(null, "correct horse")).toBe(false);
    expect(await verifyPassword(ofNothing, "x".repeat(1_000_000))).toBe(false);
    await expect(hashPassword("x".repeat(257))).rejects.toThrow(RangeError);
  });
});

describe("a new password", () => {
  it.each([
    ["eleven char", "too-short"],
    ["\u{1f600}".repeat(11), "too-short"],
    ["x".repeat(257), "too-long"],
    ["aaaaaaaaaaaaaaaa", "too-simple"],
    ["abababababab", "too-simple"],
    ["abcdefghijklmnop", "too-simple"],
    ["Password-1234", "too-simple"],
    ["my ann@example.com", "too-simple"],
    ["correct horse battery", undefined],
    ["密码密码是一个很长的句子啊", undefined],
  ] as const)("%j: %s", (password, problem) => {
    expect(passwordProblem(password, "Ann@example.com")).toBe(problem);
  });
});
