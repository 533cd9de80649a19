import type { Piece } from "../../delivery/wire-reply.ts";
import type { ChatAnswer } from "./answer-chat.ts";
import { finishReason, usageBody } from "./message-end.ts";

/** The answer as one JSON object. */
export function chatBody({ id, said, thought, usage }: ChatAnswer): Piece {
  const calls = said.toolCalls.map((call) => ({
    id: `${call.name}_${call.id.slice(0, 12)}`,
    type: "function",
    function: { name: call.name, arguments: call.argumentTokens.join("") },
  }));
  const content = [
    ...(thought.length === 0 ? [] : [{ type: "thinking", thinking: thought.join("") }]),
    ...(calls.length === 0 ? [{ type: "text", text: said.tokens.join("") }] : []),
  ];
  const message = {
    role: "assistant",
    ...(content.length === 0 ? {} : { content }),
    ...(calls.length === 0 ? {} : { tool_plan: "I will use a tool.", tool_calls: calls }),
  };
  const text = JSON.stringify({ id, message, finish_reason: finishReason(said), usage: usageBody(usage) });
  return { text, tokens: usage.completionTokens, reportsUsage: true };
}
