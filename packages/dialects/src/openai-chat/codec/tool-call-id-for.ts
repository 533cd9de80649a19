import type { ChatQuirks } from "../../neutral/codec.ts";

const MAX_LENGTH = 40;
const WORD_LENGTH = 7;
const FNV_PRIME = 0x01000193;
const SEEDS = [0x811c9dc5, 0x2f0b4e27] as const;
const nineLetters = /^[a-zA-Z0-9]{9}$/;

/**
 * A tool call's id as the provider takes it: OpenAI's end at 40 characters, Mistral's are nine letters and digits. What
 * does not fit becomes a digest of itself, so that a result still names its call.
 */
export function toolCallIdFor(id: string, form: ChatQuirks["toolCallIds"]): string {
  if (form === "nine-letters") return nineLetters.test(id) ? id : digest(id).slice(0, 9);
  return id.length <= MAX_LENGTH ? id : `call_${digest(id)}`;
}

/** Two FNV-1a of 32 bits, in 14 letters and digits. Only the calls of one conversation must differ. */
function digest(id: string): string {
  return SEEDS.map((seed) => {
    let hash: number = seed;
    for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), FNV_PRIME);
    return (hash >>> 0).toString(36).padStart(WORD_LENGTH, "0");
  }).join("");
}
