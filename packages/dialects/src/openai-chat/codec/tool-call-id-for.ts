import type { ChatQuirks } from "../../neutral/codec.ts";
import { shortDigest } from "../../neutral/short-digest.ts";

const MAX_LENGTH = 40;
const nineLetters = /^[a-zA-Z0-9]{9}$/;

/**
 * A tool call's id as the provider takes it: OpenAI's end at 40 characters, Mistral's are nine letters and digits. What
 * does not fit becomes a digest of itself, so that a result still names its call.
 */
export function toolCallIdFor(id: string, form: ChatQuirks["toolCallIds"]): string {
  if (form === "nine-letters") return nineLetters.test(id) ? id : shortDigest(id).slice(0, 9);
  return id.length <= MAX_LENGTH ? id : `call_${shortDigest(id)}`;
}
