import type { BlockKind, StreamPart } from "../neutral/stream-part.ts";

/** Collects the parts of an answer, and numbers its blocks. Only tool calls may be open beside another block. */
export type BlockSink = {
  readonly push: (part: StreamPart) => void;
  /** Begins a block and ends the one before it; its number. */
  readonly open: (kind: Exclude<BlockKind, "tool-call">) => number;
  readonly openCall: (call: {
    readonly id: string;
    readonly name: string;
    readonly custom: boolean;
  }) => number;
  /** Whether this is the block that grows. */
  readonly isCurrent: (block: number) => boolean;
  readonly grow: (block: number, text: string) => void;
  readonly end: (block: number) => void;
  /** Ends the block that grows, if there is one. */
  readonly endCurrent: () => void;
  /** What was collected since the last time. */
  readonly take: () => StreamPart[];
};

/** A sink for one answer with one choice. */
export function createBlockSink(): BlockSink {
  let parts: StreamPart[] = [];
  let next = 0;
  let current = -1;

  function begin(): number {
    next += 1;
    return next - 1;
  }

  function end(block: number): void {
    if (block === current) current = -1;
    parts.push({ type: "block-end", block });
  }

  function endCurrent(): void {
    if (current >= 0) end(current);
  }

  return {
    end,
    endCurrent,
    push: (part) => parts.push(part),
    isCurrent: (block) => block >= 0 && block === current,
    grow: (block, text) => parts.push({ type: "block-delta", block, text }),
    open(kind) {
      endCurrent();
      current = begin();
      parts.push({ type: "block-start", block: current, choice: 0, kind });
      return current;
    },
    openCall({ id, name, custom }) {
      endCurrent();
      const block = begin();
      const call = { kind: "tool-call", id, name, ...(custom ? { custom } : {}) } as const;
      parts.push({ type: "block-start", block, choice: 0, ...call });
      return block;
    },
    take() {
      const taken = parts;
      parts = [];
      return taken;
    },
  };
}
