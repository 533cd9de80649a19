import type { AnswerContext, StreamEncoder } from "../../neutral/codec.ts";
import type { NeutralUsage } from "../../neutral/neutral-response.ts";
import type { StreamPart } from "../../neutral/stream-part.ts";
import { chatIdOf } from "./chat-id-of.ts";
import { chatUsageOf } from "./chat-usage-of.ts";
import { createDeltaWriter } from "./create-delta-writer.ts";
import { encodeChatError } from "./encode-chat-error.ts";

const DONE = "data: [DONE]\n\n";

/**
 * Writes a stream as `chat.completion.chunk`s: for each choice its role, its deltas, and one with its finish reason;
 * at the end usage, if the client asked, and `[DONE]`. https://platform.openai.com/docs/api-reference/chat-streaming
 */
export function createChatStreamEncoder(context: AnswerContext): StreamEncoder {
  const tail = context.includeUsage ? ',"usage":null}\n\n' : "}\n\n";
  let { model } = context;
  let tier: string | undefined;
  let head = headOf();
  let usage: NeutralUsage | undefined;
  let failed = false;
  const deltas = createDeltaWriter(
    context.request.legacyFunctions === true,
    (choice, members) => `${head}[{"index":${choice},${members}}]${tail}`,
  );

  /** Every chunk begins alike, so what it begins with is written once. */
  function headOf(): string {
    const id = chatIdOf("chatcmpl", context.requestId);
    const named = `"object":"chat.completion.chunk","created":${context.createdSec},"model":${JSON.stringify(model)}`;
    const billed = tier === undefined ? "" : `,"service_tier":${JSON.stringify(tier)}`;
    return `data: {"id":"${id}",${named}${billed},"system_fingerprint":null,"choices":`;
  }

  function encodePart(part: StreamPart): string {
    switch (part.type) {
      case "start":
        model = part.model ?? model;
        head = headOf();
        return "";
      case "service-tier":
        tier = part.tier;
        head = headOf();
        return "";
      case "usage":
        usage = part.usage;
        return "";
      case "error":
        failed = true;
        return `data: ${encodeChatError(part.error)}\n\n`;
      case "end":
        return "";
      default:
        return deltas.write(part);
    }
  }

  return {
    encode(parts) {
      let text = "";
      for (const part of parts) if (!failed) text += encodePart(part);
      return text;
    },
    end() {
      if (failed) return "";
      if (!context.includeUsage || usage === undefined) return DONE;
      return `${head}[],"usage":${JSON.stringify(chatUsageOf(usage))}}\n\n${DONE}`;
    },
  };
}
