import type { StreamPart } from "../../neutral/stream-part.ts";
import { annotationOf } from "./annotation-of.ts";
import type { DeltaBlock } from "./delta-block.ts";
import { extraContentOf } from "./extra-content-of.ts";
import { reasoningDetailsOf } from "./reasoning-details-of.ts";

/** The delta for what belongs to a block; undefined where OpenAI has no words for it, or hears it later. */
export function markDelta(
  block: DeltaBlock,
  part: Extract<StreamPart, { type: "block-mark" }>,
): object | undefined {
  if (part.citation !== undefined) {
    const { annotations, textLength } = block.state;
    const annotation = annotationOf(part.citation, { start: block.textStart, end: textLength });
    if (annotation !== undefined) annotations.push(annotation);
    return undefined;
  }
  if (block.kind === "reasoning") {
    const { signature, encrypted } = part;
    const { text } = block;
    // A signature holds for a text only, so the text is told once more beside it, and only once.
    block.text = "";
    const details = reasoningDetailsOf({ type: "reasoning", text, signature, encrypted }, part.block);
    return { reasoning_details: details };
  }
  const extra = extraContentOf(part.signature);
  if (extra === undefined) return undefined;
  if (block.kind !== "tool-call" || block.call < 0) return { extra_content: extra };
  // With a piece of the call, though it says nothing: the AI SDK reads none without.
  const piece = block.custom ? { custom: { input: "" } } : { function: { arguments: "" } };
  return { tool_calls: [{ index: block.call, ...piece, extra_content: extra }] };
}
