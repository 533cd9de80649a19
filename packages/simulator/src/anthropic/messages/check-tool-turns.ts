import { AnthropicError } from "../anthropic-error.ts";
import type { Block } from "./read-blocks.ts";
import type { Turn } from "./read-messages.ts";

/** Throws Anthropic's refusal of tool uses whose results do not open the next turn, and of results without their use. */
export function checkToolTurns(turns: readonly Turn[]): void {
  let open: readonly string[] = [];
  const used = new Set<string>();
  for (const [at, turn] of turns.entries()) {
    const results = turn.role === "user" ? openingResults(turn) : [];
    checkResults(turn, open);
    const missing = open.filter((id) => !results.includes(id));
    if (missing.length > 0) throw unanswered(turns[at - 1]?.index ?? 0, missing);
    open = idsOf(turn.blocks, "tool_use", "id");
    if (open.some((id) => used.has(id)) || new Set(open).size < open.length) {
      throw new AnthropicError("messages: `tool_use` ids must be unique");
    }
    for (const id of open) used.add(id);
  }
  if (open.length > 0) throw unanswered(turns.at(-1)?.index ?? 0, open);
}

function idsOf(blocks: readonly Block[], type: string, member: "id" | "tool_use_id"): string[] {
  return blocks.filter((block) => block.type === type).map((block) => String(block.value[member]));
}

/** Results count only where nothing stands before them. */
function openingResults({ blocks }: Turn): readonly string[] {
  const first = blocks.findIndex((block) => block.type !== "tool_result");
  return idsOf(first < 0 ? blocks : blocks.slice(0, first), "tool_result", "tool_use_id");
}

function checkResults({ blocks, index }: Turn, open: readonly string[]): void {
  const results = idsOf(blocks, "tool_result", "tool_use_id");
  const orphan = results.find((id) => !open.includes(id));
  if (orphan !== undefined) {
    const at = blocks.findIndex((block) => block.value.tool_use_id === orphan);
    throw new AnthropicError(
      `messages.${index}.content.${at}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${orphan}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`,
    );
  }
  const twice = results.find((id, at) => results.indexOf(id) !== at);
  if (twice === undefined) return;
  throw new AnthropicError(
    `messages.${index}.content: each tool_use must have a single result. Found multiple \`tool_result\` blocks with id: ${twice}`,
  );
}

function unanswered(index: number, ids: readonly string[]): AnthropicError {
  return new AnthropicError(
    `messages.${index}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${ids.join(", ")}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`,
  );
}
