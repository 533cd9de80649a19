import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { normalisePassword } from "./normalise-password.ts";

/** OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const base64 = (bytes: number) => randomBytes(bytes).toString("base64").replace(/=+$/, "");

/** Verifies as slowly as a real one, and is the hash of nothing that anyone knows. */
const hashOfNobody = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$${base64(16)}$${base64(32)}`;

/** The argon2id hash of a password, in PHC form. Throws `RangeError` for one that is too long. */
export async function hashPassword(password: string): Promise<string> {
  const normal = normalisePassword(password);
  if (normal === undefined) throw new RangeError("The password is too long.");
  return hash(normal, cost);
}

/** Whether the password is the one behind `storedHash`; null (no such user) takes as long, and is false. */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  const normal = normalisePassword(password);
  const matches = await verify(storedHash ?? hashOfNobody, normal ?? "");
  return matches && normal !== undefined && storedHash !== null;
}
