import type { Signature } from "../../neutral/content-part.ts";

/** The `extra_content` that keeps Gemini's signature; undefined for what others signed. */
export function extraContentOf(signature: Signature | undefined) {
  if (signature?.from !== "gemini") return undefined;
  return { google: { thought_signature: signature.value } };
}
