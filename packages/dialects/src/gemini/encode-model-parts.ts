import type { AssistantPart } from "../neutral/content-part.ts";
import { encodeMedia } from "./encode-media.ts";
import { parseArguments } from "./parse-arguments.ts";
import { placeSignatures } from "./place-signatures.ts";

/** Google's documented word for calls that another model made, without which Gemini 3 refuses a history of them. */
const UNSIGNED = "skip_thought_signature_validator";

/** A model's turn as parts. `strict` = the model refuses a turn of which the first call is not signed. */
export function encodeModelParts(content: readonly AssistantPart[], strict: boolean): object[] {
  const placed = placeSignatures(content);
  const firstCall = strict ? placed.find(({ part }) => part?.type === "tool-call") : undefined;
  return placed.map((one) => {
    const thoughtSignature = one.signature ?? (one === firstCall ? UNSIGNED : undefined);
    return { ...encodePart(one.part), ...(thoughtSignature === undefined ? {} : { thoughtSignature }) };
  });
}

function encodePart(part: AssistantPart | undefined): object {
  switch (part?.type) {
    case undefined:
      return { text: "" };
    case "tool-call":
      return { functionCall: { id: part.id, name: part.name, args: parseArguments(part.arguments) } };
    case "reasoning":
      return { text: part.text, thought: true };
    case "image":
    case "audio":
      return encodeMedia(part);
    case "text":
    case "refusal":
      return { text: part.text };
  }
}
