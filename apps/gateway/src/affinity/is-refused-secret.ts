import type { Beginning } from "../pipeline/attempt.ts";

const MAX_READ_BYTES = 4_096;
/** OpenAI: `invalid_encrypted_content`. Anthropic: "Invalid `signature` in `thinking` block". Gemini: "Corrupted thought signature." */
const WORDS =
  /invalid_encrypted_content|encrypted content .{0,200}could not be|invalid `?(?:signature|data)`? in `?(?:redacted_)?thinking|thought.signature (?:is )?(?:not valid|invalid)|corrupted thought signature/i;

/** Whether a provider refuses a request because somebody else made a signature or an encrypted thought in it. */
export function isRefusedSecret(beginning: Beginning): boolean {
  if (beginning.kind !== "reply" || beginning.outcome.outcome === "ok") return false;
  return WORDS.test(beginning.body.toString("latin1", 0, MAX_READ_BYTES).replaceAll("\\", ""));
}
