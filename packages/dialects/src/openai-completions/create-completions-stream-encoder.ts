import type { AnswerContext, StreamEncoder } from "../neutral/codec.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { chatIdOf } from "../openai-chat/codec/chat-id-of.ts";
import { chatUsageOf } from "../openai-chat/codec/chat-usage-of.ts";
import { encodeChatError } from "../openai-chat/codec/encode-chat-error.ts";
import { completionReasonOf } from "./completion-reason-of.ts";

const DONE = "data: [DONE]\n\n";

/** Writes a stream as `text_completion`s. */
export function createCompletionsStreamEncoder(context: AnswerContext): StreamEncoder {
  const tail = context.includeUsage ? ',"usage":null}\n\n' : "}\n\n";
  const choiceOf = new Map<number, number>();
  let head = headOf(context.model);
  let usage: NeutralUsage | undefined;
  let failed = false;

  function headOf(model: string): string {
    const id = chatIdOf("cmpl", context.requestId);
    return `data: {"id":"${id}","object":"text_completion","created":${context.createdSec},"model":${JSON.stringify(model)},"choices":`;
  }

  function chunk(choice: number, text: string, reason: string | null): string {
    const members = `"text":${JSON.stringify(text)},"index":${choice},"logprobs":null`;
    return `${head}[{${members},"finish_reason":${JSON.stringify(reason)}}]${tail}`;
  }

  function encodePart(part: StreamPart): string {
    switch (part.type) {
      case "start":
        head = headOf(part.model ?? context.model);
        return "";
      case "block-start":
        if (part.kind === "text" || part.kind === "refusal") choiceOf.set(part.block, part.choice);
        return "";
      case "block-delta": {
        const choice = choiceOf.get(part.block);
        return choice === undefined ? "" : chunk(choice, part.text, null);
      }
      case "finish":
        return chunk(part.choice, "", completionReasonOf(part.stop));
      case "usage":
        usage = part.usage;
        return "";
      case "error":
        failed = true;
        return `data: ${encodeChatError(part.error)}\n\n`;
      default:
        return "";
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
