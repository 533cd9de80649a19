import type { ChatQuirks } from "../../neutral/codec.ts";

const MAX_LENGTH = 40;
const SEEDS = [1, 2, 3];
const nineLetters = /^[a-zA-Z0-9]{9}$/;

/**
 * A tool call's id as the provider takes it: OpenAI's end at 40 characters, Mistral's are nine letters and digits. What
 * does not fit becomes a digest of itself, so that a result still names its call.
 */
export function toolCallIdFor(id: string, form: ChatQuirks["toolCallIds"]): string {
  if (form === "nine-letters") return nineLetters.test(id) ? id : digest(id).slice(0, 9);
  return id.length <= MAX_LENGTH ? id : `call_${digest(id).slice(0, 32)}`;
}

/** 39 hex digits that tell ids of one conversation apart; nothing rests on nobody finding another text for them. */
function digest(id: string): string {
  return SEEDS.map((seed) => digits(id, seed)).join("");
}

/** 13 hex digits by two rounds of multiply and xor over 32 bits (MurmurHash3's constants and its last mix). */
function digits(text: string, seed: number): string {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x85ebca6b);
    low = Math.imul(low ^ unit, 0xc2b2ae35);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return (2 ** 32 * (low & 0xfffff) + (high >>> 0)).toString(16).padStart(13, "0");
}
