import type { Beginning } from "../pipeline/attempt.ts";

const MAX_READ_BYTES = 4_096;
/** OpenAI: `invalid_encrypted_content`, "Item with id 'rs_…' not found". Anthropic: "Invalid `signature` in `thinking` block". Gemini: "Corrupted thought signature." */
const WORDS =
  /invalid_encrypted_content|item with id .rs_\w{1,200}. not found|encrypted content .{0,200}could not be|invalid `?(?:signature|data)`? in `?(?:redacted_)?thinking|thought.signature (?:is )?(?:not valid|invalid)|corrupted thought signature/i;

/** Whether a provider refuses a request because somebody else made a signature or an encrypted thought in it, or has not kept one. */
export function isRefusedSecret(beginning: Beginning): boolean {
  if (beginning.kind !== "reply" || beginning.outcome.outcome === "ok") return false;
  return WORDS.test(beginning.body.toString("latin1", 0, MAX_READ_BYTES).replaceAll("\\", ""));
}
