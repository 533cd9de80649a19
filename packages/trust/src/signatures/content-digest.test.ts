import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentDigest, verifyContentDigest } from "./content-digest.ts";

const body = '{"hello": "world"}\n';
const sha256 = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";
const sha512 =
  "sha-512=:YMAam51Jz/jOATT6/zvHrLVgOYTGFy1d6GJiOHTohq4yP+pgk4vf2aCsyRZOtw8MjkM7iw7yZ/WkppmM44T3qg==:";

describe("the digest of a body", () => {
  it.each([
    ["RFC 9530, appendix B.1", body, sha256],
    [
      "RFC 9530, appendix B.3, a part of it",
      body.slice(10),
      "sha-256=:jjcgBDWNAtbYUXI37CVG3gRuGOAjaaDRGpIUFsdyepQ=:",
    ],
    ["RFC 9530, appendix B.2, no content", "", "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"],
  ])("is that of %s", (_where, text, expected) => {
    expect(contentDigest(text)).toBe(expected);
    expect(verifyContentDigest(expected, Buffer.from(text))).toBe("ok");
  });

  it("is of the bytes, whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(verifyContentDigest(contentDigest(bytes), bytes)).toBe("ok");
      }),
    );
  });

  it.each([
    ["before", `${sha512}, ${sha256}`],
    ["after", `${sha256},${sha512}`],
    ["with a parameter, after", `${sha256}, future=:AA==:;v=2`],
  ])("may have another algorithm's %s it, as in RFC 9530 section 2", (_where, field) => {
    expect(verifyContentDigest(field, body)).toBe("ok");
  });

  it.each([
    ["missing", undefined],
    ["too-long", `${sha256}, a=:${"A".repeat(1024)}:`],
    ["no-sha-256", ""],
    ["no-sha-256", sha512],
    ["malformed", `${sha256}, ${sha256}`],
    ["malformed", `${sha256},`],
    ["malformed", sha256.toUpperCase()],
    ["malformed", sha256.slice(0, -1)],
    ["malformed", sha256.replaceAll(":", '"')],
    ["malformed", sha256.replaceAll(":", "")],
    ["malformed", sha256.replace("=:", "=(:").replace(/:$/, ":)")],
    ["malformed", "sha-256"],
    ["malformed", "sha-256=::"],
    ["malformed", "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg:"],
    ["malformed", "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDh=:"],
    ["malformed", `sha-256=:${randomBytes(31).toString("base64")}:`],
    ["malformed", `${sha256}, ${Array.from({ length: 8 }, (_, i) => `a${i}=:AA==:`).join(", ")}`],
    ["mismatch", contentDigest("")],
  ])("is refused as %s: %j", (problem, field) => {
    expect(verifyContentDigest(field, body)).toBe(problem);
  });

  it("does not fit the body with any bit changed, or any length", () => {
    const bytes = Buffer.from(body);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(verifyContentDigest(sha256, changed)).toBe("mismatch");
    }
    for (let length = 0; length < bytes.length; length++) {
      expect(verifyContentDigest(sha256, bytes.subarray(0, length))).toBe("mismatch");
    }
  });

  it("is refused with any character changed", () => {
    fc.assert(
      fc.property(fc.nat({ max: sha256.length - 1 }), fc.constantFrom(..."aB3+/=: ,;"), (at, character) => {
        const changed = sha256.slice(0, at) + character + sha256.slice(at + 1);
        fc.pre(changed !== sha256);
        expect(verifyContentDigest(changed, body)).not.toBe("ok");
      }),
    );
  });
});
