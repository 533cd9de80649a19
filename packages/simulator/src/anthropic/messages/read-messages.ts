import { isObject } from "../../json/is-object.ts";
import { AnthropicError } from "../anthropic-error.ts";
import { checkMembers } from "../check-members.ts";
import { checkToolTurns } from "./check-tool-turns.ts";
import type { ModelRules } from "./model-rules.ts";
import { type Block, readBlocks } from "./read-blocks.ts";

/** A turn: consecutive messages of one role count as one, system messages inside the conversation as the user's. */
export interface Turn {
  readonly role: "user" | "assistant";
  readonly blocks: readonly Block[];
  /** Where its last message is in the request. */
  readonly index: number;
}

const messageMembers = new Set(["content", "role"]);

/** Reads and checks the messages; throws Anthropic's refusal. */
export function readMessages(messages: unknown, rules: ModelRules): readonly Turn[] {
  if (messages === undefined) throw new AnthropicError("messages: Field required");
  if (!Array.isArray(messages)) throw new AnthropicError("messages: Input should be a valid list");
  if (messages.length === 0) throw new AnthropicError("messages: at least one message is required");
  const turns: Turn[] = [];
  for (const [index, message] of messages.entries()) {
    const turn = readMessage(message, { index, isLast: index === messages.length - 1, rules });
    const before = turns.at(-1);
    if (before?.role === turn.role) turns[turns.length - 1] = merge(before, turn);
    else turns.push(turn);
  }
  if (turns[0]?.role !== "user") {
    throw new AnthropicError('messages: first message must use the "user" role');
  }
  checkPrefill(turns.at(-1), rules);
  checkToolTurns(turns);
  return turns;
}

function merge(before: Turn, turn: Turn): Turn {
  return { ...turn, blocks: [...before.blocks, ...turn.blocks] };
}

function readMessage(
  message: unknown,
  { index, isLast, rules }: { readonly index: number; readonly isLast: boolean; readonly rules: ModelRules },
): Turn {
  const path = `messages.${index}`;
  if (!isObject(message)) throw new AnthropicError(`${path}: Input should be a valid dictionary`);
  const { content } = message;
  const isSystem = message.role === "system" && index > 0;
  if (message.role === "system" && !(isSystem && rules.systemMessages)) {
    throw new AnthropicError(
      'messages: Unexpected role "system". The Messages API accepts a top-level `system` parameter, not "system" as an input message role.',
    );
  }
  const role = isSystem ? "user" : message.role;
  if (role !== "user" && role !== "assistant") {
    throw new AnthropicError(`${path}.role: Input should be 'user' or 'assistant'`);
  }
  checkMembers(message, messageMembers, path);
  const blocks = readBlocks(content, `${path}.content`, role);
  const mayBeEmpty = role === "assistant" && isLast;
  if (!mayBeEmpty && (blocks.length === 0 || content === "")) {
    throw new AnthropicError(
      `${path}: all messages must have non-empty content except for the optional final assistant message`,
    );
  }
  if (Array.isArray(content) && blocks.some(({ type, value }) => type === "text" && value.text === "")) {
    throw new AnthropicError("messages: text content blocks must be non-empty");
  }
  return { role, blocks, index };
}

function checkPrefill(last: Turn | undefined, { prefill }: ModelRules): void {
  if (last?.role === "assistant" && !prefill) {
    throw new AnthropicError(
      "This model does not support assistant message prefill. The conversation must end with a user message.",
    );
  }
  const block = last?.role === "assistant" ? last.blocks.at(-1) : undefined;
  if (block?.type !== "text" || !/\s$/.test(String(block.value.text))) return;
  throw new AnthropicError("messages: final assistant content cannot end with trailing whitespace");
}
