import type { UsageBuckets } from "@operon/domain";
import type { NeutralUsage } from "../neutral/neutral-response.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import type { Seam } from "../passing/stream-reader.ts";
import type { ClientStream } from "./client-stream.ts";
import { createRepeatCutter } from "./create-repeat-cutter.ts";

type PartOf<Type extends StreamPart["type"]> = Extract<StreamPart, { readonly type: Type }>;

const NONE: readonly StreamPart[] = [];

/** Gives the parts for the client's stream for one of the next provider's. */
export type Graft = (part: StreamPart) => readonly StreamPart[];

/**
 * Makes another provider's answer the rest of one: its beginning and its thoughts are left out, its text goes on in the
 * block that was open, and what it repeats is cut out. Other blocks get the next free numbers.
 */
export function createGraft(stream: ClientStream, { isPrefilled, used }: Seam): Graft {
  const cutter = createRepeatCutter(stream.delivered, isPrefilled);
  /** What each of its blocks is called in the client's stream; a text has no name before its first word. */
  const names = new Map<number, number>();
  const texts = new Set<number>();

  function start(part: PartOf<"block-start">): readonly StreamPart[] {
    if (part.kind === "reasoning") return NONE;
    if (part.kind === "text") {
      texts.add(part.block);
      return NONE;
    }
    const block = stream.nextBlock;
    names.set(part.block, block);
    return [...endOpen(), { ...part, block }];
  }

  function say(number: number, text: string): readonly StreamPart[] {
    if (text === "") return NONE;
    const known = names.get(number);
    if (known !== undefined) return [{ type: "block-delta", block: known, text }];
    const isOpen = stream.open?.kind === "text";
    const block = isOpen && stream.open !== undefined ? stream.open.block : stream.nextBlock;
    names.set(number, block);
    const delta: StreamPart = { type: "block-delta", block, text };
    return isOpen ? [delta] : [...endOpen(), { type: "block-start", block, choice: 0, kind: "text" }, delta];
  }

  function end(number: number): readonly StreamPart[] {
    const rest = texts.has(number) ? say(number, cutter.flush()) : NONE;
    const block = names.get(number);
    return block === undefined ? rest : [...rest, { type: "block-end", block }];
  }

  function endOpen(): readonly StreamPart[] {
    return stream.open === undefined ? NONE : [{ type: "block-end", block: stream.open.block }];
  }

  return (part) => {
    switch (part.type) {
      case "start":
      case "service-tier":
      case "logprobs":
        return NONE;
      case "block-start":
        return start(part);
      case "block-delta":
        if (texts.has(part.block)) return say(part.block, cutter.push(part.text));
        return named(part, names.get(part.block));
      case "block-mark":
        return named(withoutPlace(part, texts.has(part.block)), names.get(part.block));
      case "block-end":
        return end(part.block);
      case "finish":
        return [...endOpen(), part];
      case "usage":
        return [used === undefined ? part : { ...part, usage: added(part.usage, used) }];
      default:
        return [part];
    }
  };
}

function named(part: PartOf<"block-delta" | "block-mark">, block: number | undefined): readonly StreamPart[] {
  return block === undefined ? NONE : [{ ...part, block }];
}

/** A signature would not hold for the whole text, and places in it are others. */
function withoutPlace(part: PartOf<"block-mark">, isText: boolean): PartOf<"block-mark"> {
  const { type, block, citation } = part;
  if (!isText) return part;
  if (citation === undefined) return { type, block };
  const { start: _start, end: _end, ...rest } = citation;
  return { type, block, citation: rest };
}

function added({ usage, total }: NeutralUsage, used: UsageBuckets): NeutralUsage {
  const sum = { ...usage };
  let before = 0;
  for (const bucket of Object.keys(usage) as (keyof UsageBuckets)[]) {
    sum[bucket] += used[bucket];
    before += used[bucket];
  }
  return { usage: sum, total: total + before };
}
