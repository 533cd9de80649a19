import { createHash, randomBytes } from "node:crypto";

/** 256 random bits in base64url (43 characters): the secret of a set-up link or of a session. */
export function makeRandomToken(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * 32 bytes of SHA-256, to store in a token's place. Only for tokens of 256 random bits: what a person chose
 * needs `hashPassword`. Looking the hash up needs no constant time, since nobody can steer it.
 */
export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
