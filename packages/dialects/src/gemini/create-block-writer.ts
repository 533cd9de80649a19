import type { Citation, Signature } from "../neutral/content-part.ts";
import type { StreamSink } from "./stream-sink.ts";

type TextKind = "text" | "reasoning";

/** A whole tool call. */
export type WholeCall = {
  readonly id: string;
  readonly name: string;
  /** JSON text. */
  readonly text: string;
  readonly signature: Signature | undefined;
};

/** Makes blocks of what one candidate of a stream says. */
export type BlockWriter = {
  readonly text: (text: string, kind: TextKind, signature: Signature | undefined) => void;
  readonly call: (call: WholeCall) => void;
  /** Says what the text that grows leans on; nothing where none does. */
  readonly cite: (citation: Citation) => void;
  readonly close: () => void;
  readonly hasCalls: () => boolean;
};

/** Texts and thoughts grow until the kind changes; what Google signed is a block of its own, as Google wants it back as it came. */
export function createBlockWriter(choice: number, sink: StreamSink): BlockWriter {
  let open: { readonly block: number; readonly kind: TextKind } | undefined;
  let hasCalls = false;

  function close(): void {
    if (open !== undefined) sink.push({ type: "block-end", block: open.block });
    open = undefined;
  }

  function enter(kind: TextKind): number {
    if (open?.kind === kind) return open.block;
    close();
    const block = sink.nextBlock();
    open = { block, kind };
    sink.push({ type: "block-start", block, choice, kind });
    return block;
  }

  return {
    text(text, kind, signature) {
      if (text === "" && signature === undefined) return;
      if (signature !== undefined && kind === "text") close();
      const block = enter(text === "" ? "reasoning" : kind);
      if (text !== "") sink.push({ type: "block-delta", block, text });
      if (signature === undefined) return;
      sink.push({ type: "block-mark", block, signature });
      close();
    },
    call({ id, name, text, signature }) {
      close();
      hasCalls = true;
      const block = sink.nextBlock();
      sink.push({ type: "block-start", block, choice, kind: "tool-call", id, name });
      sink.push({ type: "block-delta", block, text });
      if (signature !== undefined) sink.push({ type: "block-mark", block, signature });
      sink.push({ type: "block-end", block });
    },
    cite(citation) {
      if (open?.kind === "text") sink.push({ type: "block-mark", block: open.block, citation });
    },
    close,
    hasCalls: () => hasCalls,
  };
}
