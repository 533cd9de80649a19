import type { ChatQuirks } from "../../neutral/codec.ts";
import type { NeutralMessage } from "../../neutral/neutral-request.ts";
import { encodeAssistantMessage } from "./encode-assistant-message.ts";
import { encodeContentParts } from "./encode-content-parts.ts";
import { toolCallIdFor } from "./tool-call-id-for.ts";

type ChatMessage = Readonly<Record<string, unknown>>;

/** The messages for a provider; each tool result is one of its own. */
export function encodeChatMessages(messages: readonly NeutralMessage[], quirks: ChatQuirks): ChatMessage[] {
  return messages.flatMap((message) => encodeMessage(message, quirks));
}

function encodeMessage(message: NeutralMessage, quirks: ChatQuirks): ChatMessage[] {
  switch (message.role) {
    case "system":
      return [{ role: quirks.systemRole ?? "system", content: encodeContentParts(message.content) }];
    case "user":
      return [{ role: "user", content: encodeContentParts(message.content) }];
    case "assistant": {
      const encoded = encodeAssistantMessage(message.content, quirks);
      return encoded === undefined ? [] : [encoded];
    }
    case "tool":
      return message.content.map(({ id, content }) => ({
        role: "tool",
        tool_call_id: toolCallIdFor(id, quirks.toolCallIds),
        content: encodeContentParts(content.filter(({ type }) => type !== "image")),
      }));
  }
}
