import { createHash } from "node:crypto";

/** A 32-bit seed and a text of 24 hexadecimal digits that depend on everything given, and on nothing else. */
export function seedOf(...parts: readonly unknown[]): { readonly seed: number; readonly digits: string } {
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest();
  return { seed: hash.readUInt32LE(0), digits: hash.toString("hex", 4, 16) };
}
