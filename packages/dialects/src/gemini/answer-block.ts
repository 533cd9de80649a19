import type { StreamPart } from "../neutral/stream-part.ts";
import { encodeAnswerPart, encodeThought } from "./encode-answer-part.ts";
import type { Proof } from "./thought-signature.ts";

/** A block of a stream on its way to a client. */
export type AnswerBlock = {
  readonly start: Extract<StreamPart, { type: "block-start" }>;
  proof: Proof;
  /** What was not sent yet: all of a call's arguments, or the end of a thought. */
  held: string;
};

/**
 * Adds to a thought; gives what can be sent of it. The last character waits for the signature, because clients forget
 * one that comes on an empty part.
 */
export function growThought(block: AnswerBlock, more: string): string {
  const text = block.held + more;
  const last = text.charCodeAt(text.length - 1);
  const isLowSurrogate = last >= 0xdc00 && last <= 0xdfff;
  const end = text.length - (isLowSurrogate ? 2 : 1);
  block.held = text.slice(Math.max(0, end));
  return text.slice(0, Math.max(0, end));
}

/** What a block still has to say at its end; undefined where nothing is left. */
export function lastPartOf({ start, proof, held }: AnswerBlock): object | undefined {
  if (start.kind === "tool-call") {
    const { id, name } = start;
    return encodeAnswerPart({ type: "tool-call", id, name, arguments: held, signature: proof.signature });
  }
  if (held === "" && proof.signature === undefined && proof.encrypted === undefined) return undefined;
  return encodeThought(held, proof);
}
