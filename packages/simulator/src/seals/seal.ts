import { createHmac, timingSafeEqual } from "node:crypto";

/** Whose seal it is: the seal of one is nothing to the others. */
export type SealMaker = "anthropic" | "anthropic-redacted" | "gemini" | "bedrock" | "openai" | "azure-openai";

const saltBytes = 12;
const blocks = 4;

/** How many bytes a seal has. */
export const sealBytes = saltBytes + blocks * 32;

/**
 * Bytes that only the simulator makes, for `maker` and the text that they seal: what providers call a signature or
 * encrypted content. Every simulator accepts those of every other, as every server of a provider does. The salt is
 * 24 hexadecimal digits.
 */
export function makeSeal(maker: SealMaker, sealed: string, salt: string): Buffer {
  return sealWith(maker, sealed, Buffer.from(salt, "hex").subarray(0, saltBytes));
}

/** Whether these are the bytes that `makeSeal` gave for that text. */
export function isSeal(maker: SealMaker, sealed: string, given: Buffer): boolean {
  if (given.length !== sealBytes) return false;
  return timingSafeEqual(sealWith(maker, sealed, given.subarray(0, saltBytes)), given);
}

function sealWith(maker: SealMaker, sealed: string, salt: Buffer): Buffer {
  const parts = Array.from({ length: blocks }, (_, index) =>
    createHmac("sha256", `simulator:${maker}:${index}`).update(salt).update(sealed).digest(),
  );
  return Buffer.concat([salt, ...parts]);
}
