import type { StreamPart } from "../neutral/stream-part.ts";
import { type BlockWriter, createBlockWriter, type StreamedBlock } from "./create-block-writer.ts";

const MAX_WAITING_CHARACTERS = 4_194_304;

type BlockPart = Extract<StreamPart, { type: "block-delta" | "block-mark" }>;
type QueuedBlock = StreamedBlock & { readonly waiting: BlockPart[] };
type BlockStart = Extract<StreamPart, { type: "block-start" }>;
type BlockMark = Extract<StreamPart, { type: "block-mark" }>;

/** Puts blocks that grow at the same time (parallel tool calls) one after another. */
export type BlockQueue = {
  readonly start: (part: BlockStart, mark: BlockMark | undefined) => string;
  readonly grow: (part: BlockPart) => string;
  readonly end: (block: number) => string;
  /** Ends whatever is still open. */
  readonly endAll: () => string;
  /** Whether more waits than is worth holding. */
  readonly isFull: () => boolean;
};

/** A queue whose first block is written as it comes; what the others get waits for its end. */
export function createBlockQueue(): BlockQueue {
  const writer = createBlockWriter();
  const queue: QueuedBlock[] = [];
  let waitingCharacters = 0;

  function start(part: BlockStart, mark: BlockMark | undefined): string {
    const isCall = part.kind === "tool-call";
    const block: QueuedBlock = {
      number: part.block,
      kind: part.kind,
      id: isCall ? part.id : "",
      name: isCall ? part.name : "",
      signature: isCall ? mark?.signature : undefined,
      encrypted: undefined,
      isOpen: false,
      isEnded: false,
      waiting: [],
    };
    queue.push(block);
    return isCall && queue.length === 1 ? writer.open(block) : "";
  }

  function grow(part: BlockPart): string {
    const block = find(part.block);
    if (block === undefined) return "";
    if (part.type === "block-mark") noteProofs(block, part);
    if (block === queue[0]) return write(writer, block, part);
    waitingCharacters += part.type === "block-delta" ? part.text.length : 0;
    block.waiting.push(part);
    return "";
  }

  function end(number: number): string {
    const block = find(number);
    if (block === undefined) return "";
    block.isEnded = true;
    return block === queue[0] ? advance() : "";
  }

  /** Ends the first block, and writes what waited behind it. */
  function advance(): string {
    let out = "";
    for (let first = queue[0]; first?.isEnded; first = queue[0]) {
      out += writer.close(first);
      queue.shift();
      const next = queue[0];
      if (next !== undefined) out += writeWaiting(next);
    }
    return out;
  }

  function writeWaiting(block: QueuedBlock): string {
    let out = block.kind === "tool-call" ? writer.open(block) : "";
    for (const part of block.waiting) {
      out += write(writer, block, part);
      waitingCharacters -= part.type === "block-delta" ? part.text.length : 0;
    }
    block.waiting.length = 0;
    return out;
  }

  function endAll(): string {
    for (const block of queue) block.isEnded = true;
    return advance();
  }

  function find(number: number): QueuedBlock | undefined {
    return queue[0]?.number === number ? queue[0] : queue.find((block) => block.number === number);
  }

  return { start, grow, end, endAll, isFull: () => waitingCharacters > MAX_WAITING_CHARACTERS };
}

function write(writer: BlockWriter, block: StreamedBlock, part: BlockPart): string {
  if (part.type === "block-delta") return writer.text(block, part.text);
  return part.citation === undefined ? "" : writer.citation(block, part.citation);
}

/** Once a call has begun, its signature comes too late for the place before it. */
function noteProofs(block: StreamedBlock, mark: BlockMark): void {
  block.signature = mark.signature ?? block.signature;
  block.encrypted = mark.encrypted ?? block.encrypted;
}
