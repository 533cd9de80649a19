import type { NeutralMessage } from "./neutral-request.ts";

/** The messages with each tool result named after the call that it answers. */
export function nameToolResults(messages: readonly NeutralMessage[]): NeutralMessage[] {
  const names = new Map<string, string>();
  return messages.map((message) => {
    if (message.role === "assistant") {
      for (const part of message.content) if (part.type === "tool-call") names.set(part.id, part.name);
    }
    if (message.role !== "tool") return message;
    return {
      role: "tool",
      content: message.content.map((part) => ({ ...part, name: part.name ?? names.get(part.id) })),
    };
  });
}
