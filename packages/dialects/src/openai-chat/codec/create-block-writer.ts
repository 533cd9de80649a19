import type { BlockKind, StreamPart } from "../../neutral/stream-part.ts";

type WrittenKind = Exclude<BlockKind, "tool-call">;
type Mark = Omit<Extract<StreamPart, { type: "block-mark" }>, "type" | "block">;

/** Writes the text, thoughts and refusals of one choice as blocks, one after the other. */
export type BlockWriter = {
  /** The kind of the open block. */
  kind(): WrittenKind | undefined;
  write(kind: WrittenKind, text: string, parts: StreamPart[]): void;
  mark(kind: WrittenKind, mark: Mark, parts: StreamPart[]): void;
  end(parts: StreamPart[]): void;
};

/** `nextBlock` numbers the blocks of the whole stream. */
export function createBlockWriter(choice: number, nextBlock: () => number): BlockWriter {
  let open: { readonly block: number; readonly kind: WrittenKind } | undefined;

  function end(parts: StreamPart[]): void {
    if (open !== undefined) parts.push({ type: "block-end", block: open.block });
    open = undefined;
  }

  function openBlock(kind: WrittenKind, parts: StreamPart[]): number {
    if (open?.kind === kind) return open.block;
    end(parts);
    const block = nextBlock();
    open = { block, kind };
    parts.push({ type: "block-start", block, choice, kind });
    return block;
  }

  return {
    kind: () => open?.kind,
    write(kind, text, parts) {
      parts.push({ type: "block-delta", block: openBlock(kind, parts), text });
    },
    mark(kind, mark, parts) {
      parts.push({ type: "block-mark", block: openBlock(kind, parts), ...mark });
    },
    end,
  };
}
