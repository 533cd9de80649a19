import type { AssistantPart, ReasoningPart, TextPart } from "../neutral/content-part.ts";

/**
 * The parts of a model's turn with pieces of the same text or thought joined, as a client that keeps a stream's chunks
 * gives them back. What Google signed stays apart, as Google asks; another provider's proof ends its thought.
 */
export function joinModelParts(parts: readonly AssistantPart[]): AssistantPart[] {
  const joined: AssistantPart[] = [];
  let pieces: (TextPart | ReasoningPart)[] = [];
  const close = (): void => {
    if (pieces.length > 0) joined.push(joinPieces(pieces));
    pieces = [];
  };
  for (const part of parts) {
    if (!isPiece(part)) {
      close();
      joined.push(part);
      continue;
    }
    if (pieces[0]?.type !== part.type || part.signature?.from === "gemini") close();
    pieces.push(part);
    if (isProven(part)) close();
  }
  close();
  return joined;
}

function isPiece(part: AssistantPart): part is TextPart | ReasoningPart {
  return part.type === "text" || part.type === "reasoning";
}

function isProven(part: TextPart | ReasoningPart): boolean {
  return part.signature !== undefined || (part.type === "reasoning" && part.encrypted !== undefined);
}

function joinPieces(pieces: readonly (TextPart | ReasoningPart)[]): AssistantPart {
  const last = pieces[pieces.length - 1] as TextPart | ReasoningPart;
  return pieces.length === 1 ? last : { ...last, text: pieces.map(({ text }) => text).join("") };
}
