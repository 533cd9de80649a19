import { isObject, type JsonObject } from "../json/fields.ts";
import type { BlockSink } from "./create-block-sink.ts";
import { SUMMARY_SEPARATOR } from "./readable-reasoning.ts";
import { readSeal } from "./sealed-reasoning.ts";

type Channel = "summary" | "content";
type Thought = {
  block: number;
  /** What is given: the summary or the thoughts themselves, whichever came first. */
  channel: Channel | undefined;
  /** The part that grows, and its characters given so far. */
  part: number;
  sent: number;
};

/** Reads the reasoning items of an answer; what an event repeats is not given twice. */
export type ReasoningReader = {
  readonly grow: (event: JsonObject, channel: Channel) => void;
  readonly complete: (event: JsonObject, channel: Channel) => void;
  /** Ends an item: `item` as it is at its end, with its seal. */
  readonly endItem: (outputIndex: number, item: JsonObject) => void;
};

/** A reader that gives to `sink`. */
export function createReasoningReader(sink: BlockSink): ReasoningReader {
  const thoughts = new Map<unknown, Thought>();

  function thoughtAt(outputIndex: unknown): Thought {
    const known = thoughts.get(outputIndex);
    if (known !== undefined) return known;
    const thought: Thought = { block: -1, channel: undefined, part: -1, sent: 0 };
    thoughts.set(outputIndex, thought);
    return thought;
  }

  function growThought(thought: Thought, part: number, text: unknown): void {
    if (typeof text !== "string" || text === "") return;
    if (!sink.isCurrent(thought.block)) thought.block = sink.open("reasoning");
    if (part !== thought.part) {
      if (thought.part >= 0) sink.grow(thought.block, SUMMARY_SEPARATOR);
      thought.part = part;
      thought.sent = 0;
    }
    sink.grow(thought.block, text);
    thought.sent += text.length;
  }

  function completeThought(thought: Thought, part: number, text: unknown): void {
    if (typeof text !== "string" || part < thought.part) return;
    const sent = part === thought.part ? thought.sent : 0;
    if (text.length > sent) growThought(thought, part, text.slice(sent));
  }

  function completeAll(thought: Thought, item: JsonObject): void {
    for (const channel of ["summary", "content"] as const) {
      const parts = item[channel];
      if (!Array.isArray(parts) || (thought.channel ?? channel) !== channel) continue;
      parts.forEach((part: unknown, index) => {
        if (!isObject(part)) return;
        completeThought(thought, index, part.text);
        if (thought.part >= 0) thought.channel = channel;
      });
    }
  }

  return {
    grow(event, channel) {
      const thought = thoughtAt(event.output_index);
      thought.channel ??= channel;
      if (thought.channel === channel) growThought(thought, partOf(event, channel), event.delta);
    },
    complete(event, channel) {
      const thought = thoughtAt(event.output_index);
      thought.channel ??= channel;
      if (thought.channel === channel) completeThought(thought, partOf(event, channel), event.text);
    },
    endItem(outputIndex, item) {
      const thought = thoughtAt(outputIndex);
      completeAll(thought, item);
      const { encrypted_content: sealed, id } = item;
      if (typeof sealed === "string" && sealed !== "") {
        const seal = readSeal(sealed, { id: typeof id === "string" ? id : "", hasText: thought.part >= 0 });
        if (seal.of === "reasoning") {
          if (!sink.isCurrent(thought.block)) thought.block = sink.open("reasoning");
          sink.push({ type: "block-mark", block: thought.block, [seal.field]: seal.signature });
        }
      }
      if (sink.isCurrent(thought.block)) sink.end(thought.block);
    },
  };
}

function partOf(event: JsonObject, channel: Channel): number {
  const index = channel === "summary" ? event.summary_index : event.content_index;
  return typeof index === "number" ? index : 0;
}
