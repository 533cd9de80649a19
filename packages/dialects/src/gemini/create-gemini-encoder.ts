import type { AnswerContext, StreamEncoder } from "../neutral/codec.ts";
import type { Citation } from "../neutral/content-part.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";
import type { StopReason } from "../neutral/stop-reason.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { type AnswerBlock, growThought, lastPartOf } from "./answer-block.ts";
import { createChunkWriter, EMPTY_PART } from "./create-chunk-writer.ts";
import { encodeGeminiStreamError } from "./encode-gemini-error.ts";
import { encodeLogprobs } from "./gemini-logprobs.ts";

/**
 * Writes a stream as `streamGenerateContent` with `alt=sse` does: each chunk is a whole response with what is new.
 * Calls are sent whole; usage and the reasons for the end are in the last chunk. Nothing follows an error.
 */
export function createGeminiEncoder(context: AnswerContext): StreamEncoder {
  const blocks = new Map<number, AnswerBlock>();
  const stops = new Map<number, StopReason>();
  const citations = new Map<number, Citation[]>();
  let writer = createChunkWriter(context.requestId, context.model);
  let usage: NeutralUsage | undefined;
  let hasFailed = false;

  function encodeBlock(part: Extract<StreamPart, { block: number }>): string {
    const block = blocks.get(part.block);
    if (part.type === "block-start") {
      blocks.set(part.block, { start: part, proof: {}, held: "" });
      return "";
    }
    if (block === undefined) return "";
    if (part.type === "block-delta") return grow(block, part.text);
    if (part.type === "block-mark") {
      mark(block, part);
      return "";
    }
    blocks.delete(part.block);
    const last = lastPartOf(block);
    return last === undefined ? "" : writer.chunk(block.start.choice, JSON.stringify(last));
  }

  function grow(block: AnswerBlock, text: string): string {
    const { kind, choice } = block.start;
    if (kind === "tool-call") {
      block.held += text;
      return "";
    }
    if (kind !== "reasoning") return writer.chunk(choice, `{"text":${JSON.stringify(text)}}`);
    const ready = growThought(block, text);
    return ready === "" ? "" : writer.chunk(choice, `{"text":${JSON.stringify(ready)},"thought":true}`);
  }

  function mark(block: AnswerBlock, part: Extract<StreamPart, { type: "block-mark" }>): void {
    const { choice } = block.start;
    if (part.signature !== undefined) block.proof = { ...block.proof, signature: part.signature };
    if (part.encrypted !== undefined) block.proof = { ...block.proof, encrypted: part.encrypted };
    if (part.citation !== undefined) citations.set(choice, [...(citations.get(choice) ?? []), part.citation]);
  }

  function encodePart(part: StreamPart): string {
    switch (part.type) {
      case "start":
        writer = createChunkWriter(part.id ?? context.requestId, part.model ?? context.model);
        return "";
      case "logprobs":
        return writer.chunk(
          part.choice,
          EMPTY_PART,
          `,"logprobsResult":${JSON.stringify(encodeLogprobs(part.tokens))}`,
        );
      case "finish":
        stops.set(part.choice, part.stop);
        return "";
      case "usage":
        usage = part.usage;
        return "";
      case "error":
        hasFailed = true;
        return encodeGeminiStreamError(part.error);
      case "service-tier":
      case "end":
        return "";
      default:
        return encodeBlock(part);
    }
  }

  return {
    encode(parts) {
      let text = "";
      for (const part of parts) if (!hasFailed) text += encodePart(part);
      return text;
    },
    end: () => (hasFailed ? "" : writer.last({ stops, citations, usage })),
  };
}
