import type { AnswerContext, StreamEncoder } from "../neutral/codec.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";
import type { StopReason } from "../neutral/stop-reason.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createBlockWriter } from "./create-block-writer.ts";
import { createEventWriter } from "./create-event-writer.ts";
import { createResponseWriter, endStatus, type ResponseState } from "./create-response-writer.ts";
import { failedError } from "./encode-error.ts";

type Ending = Pick<ResponseState, "status" | "incompleteReason" | "error">;

/**
 * Writes a streamed answer as the events of Responses, as its SDK's stream helper expects them: each item is added,
 * grows and is done, and the last event holds the whole response. After an error nothing follows.
 */
export function createResponsesEncoder(context: AnswerContext): StreamEncoder {
  const events = createEventWriter();
  const blocks = createBlockWriter(events, context.requestId);
  const writeResponse = createResponseWriter(context);
  let model: string | undefined;
  let stop: StopReason | undefined;
  let usage: NeutralUsage | undefined;
  let serviceTier: string | undefined;
  let isStarted = false;
  let isOver = false;

  function tell(type: string, ending: Ending): void {
    const response = writeResponse({ ...ending, model, outputJson: events.itemsJson(), usage, serviceTier });
    events.event(type, `"response":${response}`);
  }

  function start(): void {
    if (isStarted) return;
    isStarted = true;
    tell("response.created", { status: "in_progress" });
    tell("response.in_progress", { status: "in_progress" });
  }

  function take(part: StreamPart): void {
    if (part.type === "start") model = part.model;
    start();
    switch (part.type) {
      case "block-start":
        if (part.choice === 0) blocks.begin(part);
        break;
      case "block-delta":
        blocks.grow(part);
        break;
      case "block-mark":
        blocks.mark(part);
        break;
      case "block-end":
        blocks.end(part);
        break;
      case "error":
        tell("response.failed", { status: "failed", error: failedError(part.error) });
        isOver = true;
        break;
      default:
        note(part);
    }
  }

  /** What the last event tells. */
  function note(part: StreamPart): void {
    if (part.type === "usage") usage = part.usage;
    else if (part.type === "service-tier") serviceTier = part.tier;
    else if (part.type === "logprobs" && part.choice === 0) blocks.addLogprobs(part.tokens);
    else if (part.type === "finish" && part.choice === 0) stop = part.stop;
  }

  return {
    encode(parts) {
      for (let at = 0; at < parts.length && !isOver; at += 1) {
        const part = parts[at] as StreamPart;
        const next = parts[at + 1];
        // The event of a text has room for its logprobs, which mostly are the next part.
        if (part.type === "block-delta" && next?.type === "logprobs") {
          take(next);
          at += 1;
        }
        take(part);
      }
      return events.take();
    },
    end() {
      if (isOver) return "";
      isOver = true;
      start();
      const ending = endStatus(stop, blocks.hasRefusal());
      blocks.endAll(ending.status === "incomplete");
      tell(ending.status === "incomplete" ? "response.incomplete" : "response.completed", ending);
      return events.take();
    },
  };
}
