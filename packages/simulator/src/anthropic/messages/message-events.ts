import type { Piece } from "../../delivery/wire-reply.ts";
import type { Answer } from "../../generate/make-answer.ts";
import type { MessageAnswer, Thought } from "./answer-message.ts";
import { inputUsage, messageHead, outputUsage, stopReason } from "./message-body.ts";

interface BlockStream {
  readonly start: object;
  /** How many tokens its start stands for. */
  readonly cost: number;
  readonly deltas: readonly { readonly delta: object; readonly tokens: number }[];
}

/** The answer as events, `message_stop` last; a ping follows the first block's start, as with Anthropic. */
export function messageEvents(answer: MessageAnswer): Piece[] {
  const { said, thought } = answer;
  const blocks = [...(thought === null ? [] : [thoughtStream(thought)]), ...sayings(said)];
  const usage = { ...inputUsage(answer), output_tokens: 1 };
  const start = {
    ...messageHead(answer),
    content: [],
    stop_reason: null,
    stop_sequence: null,
    stop_details: null,
    usage,
  };
  const end = { stop_reason: stopReason(said), stop_sequence: said.stopSequence, stop_details: null };
  const {
    cache_creation: _,
    service_tier: __,
    ...input
  } = { ...inputUsage(answer) } as Record<string, unknown>;
  const pieces = blocks.flatMap(blockEvents);
  return [
    event("message_start", { message: start }),
    ...pieces.slice(0, 1),
    event("ping", {}),
    ...pieces.slice(1),
    event("message_delta", { delta: end, usage: { ...input, ...outputUsage(answer) } }, 0, true),
    event("message_stop", {}),
  ];
}

function event(type: string, members: object, tokens = 0, reportsUsage = false): Piece {
  return { text: `event: ${type}\ndata: ${JSON.stringify({ type, ...members })}\n\n`, tokens, reportsUsage };
}

function blockEvents({ start, cost, deltas }: BlockStream, index: number): Piece[] {
  return [
    event("content_block_start", { index, content_block: start }, cost),
    ...deltas.map(({ delta, tokens }) => event("content_block_delta", { index, delta }, tokens)),
    event("content_block_stop", { index }),
  ];
}

function thoughtStream(thought: Thought): BlockStream {
  if (thought.type === "redacted_thinking") {
    return { start: { type: thought.type, data: thought.data }, cost: thought.cost, deltas: [] };
  }
  const { type, tokens, signature, cost } = thought;
  const shown = tokens.map((thinking) => ({ delta: { type: "thinking_delta", thinking }, tokens: 1 }));
  return {
    start: { type, thinking: "", signature: "" },
    cost: cost - tokens.length,
    deltas: [...shown, { delta: { type: "signature_delta", signature }, tokens: 0 }],
  };
}

function sayings({ tokens, toolCalls }: Answer): BlockStream[] {
  if (toolCalls.length === 0) {
    const deltas = tokens.map((text) => ({ delta: { type: "text_delta", text }, tokens: 1 }));
    return deltas.length === 0 ? [] : [{ start: { type: "text", text: "" }, cost: 0, deltas }];
  }
  return toolCalls.map((call) => ({
    start: { type: "tool_use", id: `toolu_${call.id}`, name: call.name, input: {} },
    cost: 1,
    deltas: ["", ...call.argumentTokens].map((json) => {
      return { delta: { type: "input_json_delta", partial_json: json }, tokens: json === "" ? 0 : 1 };
    }),
  }));
}
