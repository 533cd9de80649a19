import type { AnswerContext, StreamEncoder } from "../neutral/codec.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";
import type { StopReason } from "../neutral/stop-reason.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createBlockQueue } from "./create-block-queue.ts";
import { errorEvent } from "./encode-error.ts";
import { messageEnd } from "./message-end.ts";
import { messageObject } from "./message-object.ts";
import { stopMembers } from "./stop-reasons.ts";
import { streamEvent } from "./stream-event.ts";

type Part<Type extends StreamPart["type"]> = Extract<StreamPart, { readonly type: Type }>;

const TOO_MUCH = { kind: "server", message: "The provider mixed its answer's parts too far." } as const;

/**
 * Writes the events of one streamed message. The last `message_delta` tells all usage, because at the start little of
 * it is known. Choices beside the first have no place here.
 */
export function createStreamEncoder(context: AnswerContext): StreamEncoder {
  const queue = createBlockQueue();
  let model: string | undefined;
  let usage: NeutralUsage | undefined;
  let serviceTier: string | undefined;
  let stop: StopReason | undefined;
  let hasRefusal = false;
  let isStarted = false;
  let isOver = false;

  function encode(parts: readonly StreamPart[]): string {
    let out = "";
    for (let place = 0; place < parts.length && !isOver; place += 1) {
      const part = parts[place];
      if (part !== undefined) out += take(part, parts, place);
    }
    return out;
  }

  function take(part: StreamPart, parts: readonly StreamPart[], place: number): string {
    switch (part.type) {
      case "block-delta":
      case "block-mark":
        return grow(part);
      case "block-start":
        return startBlock(part, parts, place);
      case "block-end":
        return queue.end(part.block);
      case "start":
        return startMessage(part, parts);
      case "error":
        return fail(part.error);
      default:
        note(part);
        return "";
    }
  }

  function note(part: StreamPart): void {
    if (part.type === "usage") usage = part.usage;
    else if (part.type === "service-tier") serviceTier = part.tier;
    else if (part.type === "finish" && part.choice === 0) stop = part.stop;
  }

  /** Usage and tier may come in the same batch, just behind the start. */
  function startMessage(start: Part<"start"> | undefined, parts: readonly StreamPart[]): string {
    if (isStarted) return "";
    isStarted = true;
    model = start?.model;
    const known = parts.find((part) => part.type === "usage")?.usage ?? usage;
    const tier = parts.find((part) => part.type === "service-tier")?.tier ?? serviceTier;
    const message = messageObject(context, { model, usage: known, serviceTier: tier });
    return streamEvent("message_start", { message });
  }

  function startBlock(part: Part<"block-start">, parts: readonly StreamPart[], place: number): string {
    if (part.choice !== 0) return "";
    hasRefusal ||= part.kind === "refusal";
    const mark = part.kind === "tool-call" ? signatureAhead(part.block, parts, place) : undefined;
    return startMessage(undefined, parts) + queue.start(part, mark);
  }

  function grow(part: Part<"block-delta" | "block-mark">): string {
    const out = queue.grow(part);
    return queue.isFull() ? out + fail(TOO_MUCH) : out;
  }

  function fail(error: Part<"error">["error"]): string {
    isOver = true;
    return errorEvent(error);
  }

  function end(): string {
    if (isOver) return "";
    isOver = true;
    return startMessage(undefined, []) + queue.endAll() + messageEnd(stopMembers(stop, hasRefusal), usage);
  }

  return { encode, end };
}

/** A call's signature must be known before the call: providers that sign calls send both at once. */
function signatureAhead(block: number, parts: readonly StreamPart[], from: number) {
  for (let place = from + 1; place < parts.length; place += 1) {
    const part = parts[place];
    if (part?.type === "block-end" && part.block === block) return undefined;
    if (part?.type === "block-mark" && part.block === block && part.signature !== undefined) return part;
  }
  return undefined;
}
