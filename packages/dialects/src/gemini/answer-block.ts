import type { StreamPart } from "../neutral/stream-part.ts";
import { encodeAnswerPart, encodeThought } from "./encode-answer-part.ts";
import type { Proof } from "./thought-signature.ts";

/** A block of a stream on its way to a client. */
export type AnswerBlock = {
  readonly start: Extract<StreamPart, { type: "block-start" }>;
  proof: Proof;
  /** A call's arguments so far; a call is sent whole. */
  args: string;
  hasText: boolean;
};

/** What a block still has to say at its end; undefined where nothing is left. */
export function lastPartOf({ start, proof, args, hasText }: AnswerBlock): object | undefined {
  if (start.kind === "tool-call") {
    const { id, name } = start;
    return encodeAnswerPart({ type: "tool-call", id, name, arguments: args, signature: proof.signature });
  }
  if (proof.signature === undefined && proof.encrypted === undefined) return undefined;
  const thought = encodeThought("", proof);
  return start.kind === "reasoning" && hasText ? { ...thought, thought: true } : thought;
}
