import type { Piece } from "../../delivery/wire-reply.ts";
import type { ToolCall } from "../../generate/make-answer.ts";
import type { ChatAnswer } from "./answer-chat.ts";
import { finishReason, usageBody } from "./message-end.ts";

/** The answer as events, `message-end` last. https://docs.cohere.com/docs/streaming */
export function chatEvents({ id, said, thought, usage }: ChatAnswer): Piece[] {
  const message = { role: "assistant", content: [], tool_plan: "", tool_calls: [], citations: [] };
  const end = { finish_reason: finishReason(said), usage: usageBody(usage) };
  const textIndex = thought.length === 0 ? 0 : 1;
  return [
    event({ id, type: "message-start", delta: { message } }),
    ...(thought.length === 0 ? [] : blockEvents(0, "thinking", thought)),
    ...(said.toolCalls.length > 0
      ? [event({ type: "tool-plan-delta", delta: { message: { tool_plan: "I will use a tool." } } })]
      : blockEvents(textIndex, "text", said.tokens)),
    ...said.toolCalls.flatMap(callEvents),
    { ...event({ id, type: "message-end", delta: end }), reportsUsage: true },
  ];
}

function blockEvents(index: number, type: "text" | "thinking", tokens: readonly string[]): Piece[] {
  const say = (content: object) => ({ index, delta: { message: { content } } });
  return [
    event({ type: "content-start", ...say({ type, [type]: "" }) }),
    ...tokens.map((token) => event({ type: "content-delta", ...say({ [type]: token }) }, 1)),
    event({ type: "content-end", index }),
  ];
}

function callEvents({ id, name, argumentTokens }: ToolCall, index: number): Piece[] {
  const say = (calls: object) => ({ index, delta: { message: { tool_calls: calls } } });
  const begun = { id: `${name}_${id.slice(0, 12)}`, type: "function", function: { name, arguments: "" } };
  return [
    event({ type: "tool-call-start", ...say(begun) }, 1),
    ...argumentTokens.map((token) =>
      event({ type: "tool-call-delta", ...say({ function: { arguments: token } }) }, 1),
    ),
    event({ type: "tool-call-end", index }),
  ];
}

function event(data: Readonly<Record<string, unknown>>, tokens = 0): Piece {
  return { text: `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`, tokens, reportsUsage: false };
}
