import type { TokenLogprob } from "../neutral/neutral-response.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createCallWriter } from "./create-call-writer.ts";
import type { EventWriter } from "./create-event-writer.ts";
import { createMessageWriter } from "./create-message-writer.ts";
import { createReasoningWriter } from "./create-reasoning-writer.ts";

type PartOf<Type extends StreamPart["type"]> = Extract<StreamPart, { readonly type: Type }>;

/** Writes the blocks of a streamed answer as items of a response. */
export type BlockWriter = {
  readonly hasRefusal: () => boolean;
  readonly begin: (part: PartOf<"block-start">) => void;
  readonly grow: (part: PartOf<"block-delta">) => void;
  readonly mark: (part: PartOf<"block-mark">) => void;
  readonly end: (part: PartOf<"block-end">) => void;
  /** Logprobs of the text that comes next. */
  readonly addLogprobs: (tokens: readonly TokenLogprob[]) => void;
  /** Ends what is open; the last message is `incomplete` where the answer is. */
  readonly endAll: (isIncomplete: boolean) => void;
};

/** A writer to `events`. */
export function createBlockWriter(events: EventWriter, requestId: string): BlockWriter {
  const message = createMessageWriter(events, requestId);
  const thoughts = createReasoningWriter(events, requestId);
  const calls = createCallWriter(events, requestId);

  return {
    hasRefusal: message.hasRefusal,
    addLogprobs: message.addLogprobs,
    begin(part) {
      thoughts.end();
      if (part.kind === "text" || part.kind === "refusal") {
        calls.beginWaiting();
        message.beginPart(part.block, part.kind);
        return;
      }
      message.endMessage("completed");
      calls.beginWaiting();
      if (part.kind === "tool-call") calls.begin(part.block, part);
      else thoughts.begin(part.block);
    },
    grow({ block, text }) {
      if (message.has(block)) message.grow(text);
      else if (thoughts.has(block)) thoughts.grow(text);
      else calls.grow(block, text);
    },
    mark(part) {
      if (message.has(part.block)) message.mark(part);
      else if (thoughts.has(part.block)) thoughts.seal(part);
      else if (part.signature !== undefined) calls.sign(part.block, part.signature);
    },
    end({ block }) {
      if (message.has(block)) message.endPart();
      else if (thoughts.has(block)) thoughts.end();
      else calls.end(block);
    },
    endAll(isIncomplete) {
      thoughts.end();
      message.endMessage(isIncomplete ? "incomplete" : "completed");
      calls.endAll(isIncomplete);
    },
  };
}
