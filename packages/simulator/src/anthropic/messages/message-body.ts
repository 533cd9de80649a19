import type { Piece } from "../../delivery/wire-reply.ts";
import type { Answer, ToolCall } from "../../generate/make-answer.ts";
import type { MessageAnswer, Thought } from "./answer-message.ts";

/** The answer as one JSON body. */
export function messageBody(answer: MessageAnswer): Piece {
  const { said, thought, usage } = answer;
  const text = JSON.stringify({
    ...messageHead(answer),
    content: [...(thought === null ? [] : [thoughtBlock(thought)]), ...sayings(said)],
    stop_reason: stopReason(said),
    stop_sequence: said.stopSequence,
    stop_details: null,
    usage: { ...inputUsage(answer), ...outputUsage(answer) },
  });
  return { text, tokens: usage.completionTokens, reportsUsage: true };
}

/** What begins a message. */
export function messageHead({ id, model }: MessageAnswer): object {
  return { id, type: "message", role: "assistant", model };
}

/** Anthropic's word for how an answer ended. */
export function stopReason({ ended }: Answer): string {
  if (ended === "limit") return "max_tokens";
  if (ended === "tools") return "tool_use";
  return ended === "stop-sequence" ? "stop_sequence" : "end_turn";
}

/** The prompt in Anthropic's counts: what was cached or is cached now is apart from `input_tokens`. */
export function inputUsage({ usage, cache }: MessageAnswer): object {
  return {
    input_tokens: usage.promptTokens - usage.cachedTokens - usage.cacheWriteTokens,
    cache_creation_input_tokens: usage.cacheWriteTokens,
    cache_read_input_tokens: usage.cachedTokens,
    cache_creation: {
      ephemeral_5m_input_tokens: cache.written5m,
      ephemeral_1h_input_tokens: cache.written1h,
    },
    service_tier: "standard",
  };
}

/** What was written, thoughts included. */
export function outputUsage({ usage, thought }: MessageAnswer): object {
  const details =
    thought === null ? {} : { output_tokens_details: { thinking_tokens: usage.reasoningTokens } };
  return { output_tokens: usage.completionTokens, ...details };
}

function thoughtBlock(thought: Thought): object {
  if (thought.type === "redacted_thinking") return { type: thought.type, data: thought.data };
  return { type: thought.type, thinking: thought.tokens.join(""), signature: thought.signature };
}

function sayings({ tokens, toolCalls }: Answer): readonly object[] {
  if (toolCalls.length > 0) return toolCalls.map(toolUse);
  return tokens.length === 0 ? [] : [{ type: "text", text: tokens.join("") }];
}

function toolUse(call: ToolCall): object {
  return { type: "tool_use", id: `toolu_${call.id}`, name: call.name, input: readInput(call) };
}

/** A call that the limit cut has no whole JSON: it is shown without its input, as Anthropic does. */
function readInput({ argumentTokens }: ToolCall): unknown {
  try {
    return JSON.parse(argumentTokens.join(""));
  } catch {
    return {};
  }
}
