import type { AssistantPart } from "../neutral/content-part.ts";

/** A part of the model's turn with Google's signature for it; undefined part = the signature stands alone. */
export type SignedPart = { readonly part: AssistantPart | undefined; readonly signature: string | undefined };

/**
 * Puts Google's signatures where Google wants them back: on the part that they came with, and, where a client kept one
 * as a thought without text, on the part after it. What another provider signed, and thoughts without a signature, are
 * left out.
 */
export function placeSignatures(content: readonly AssistantPart[]): SignedPart[] {
  const placed: SignedPart[] = [];
  for (const next of content.flatMap(readPart)) {
    const last = placed.at(-1);
    const fits = next.part !== undefined && next.part.type !== "reasoning" && next.signature === undefined;
    if (fits && last !== undefined && last.part === undefined)
      placed[placed.length - 1] = { ...last, part: next.part };
    else placed.push(next);
  }
  return placed;
}

function readPart(part: AssistantPart): readonly SignedPart[] {
  const given = "signature" in part ? part.signature : undefined;
  const signature = given?.from === "gemini" ? given.value : undefined;
  if (part.type === "reasoning") {
    return signature === undefined ? [] : [{ part: part.text === "" ? undefined : part, signature }];
  }
  return part.type === "text" && part.text === "" ? [] : [{ part, signature }];
}
