import { AnthropicError } from "../anthropic-error.ts";
import type { Turn } from "./read-messages.ts";

/** The API's newest version: without sampling, and stricter about documents and citations. */
export const newVersion = "2026-10-21";

/** The members that it no longer knows. */
export const removedMembers: ReadonlySet<string> = new Set(["temperature", "top_k", "top_p"]);

/** Throws Anthropic's refusal of blocks that the newest version does not take any more. */
export function checkNewVersion(turns: readonly Turn[]): void {
  for (const { role, blocks, index } of turns) {
    for (const [at, { type, value }] of blocks.entries()) {
      const path = `messages.${index}.content.${at}`;
      if (role === "assistant" && type === "document") {
        throw new AnthropicError(`${path}: \`document\` blocks can only be in \`user\` messages`);
      }
      const cites = Array.isArray(value.citations) && value.citations.length > 0;
      if (role === "user" && type === "text" && cites) {
        throw new AnthropicError(`${path}.text.citations: Extra inputs are not permitted`);
      }
    }
  }
}
