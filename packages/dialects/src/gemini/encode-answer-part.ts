import type { AssistantPart } from "../neutral/content-part.ts";
import { encodeMedia } from "./encode-media.ts";
import { parseArguments } from "./parse-arguments.ts";
import { encodeThoughtSignature, type Proof } from "./thought-signature.ts";

/** A part of an answer as Gemini's clients read it. */
export function encodeAnswerPart(part: AssistantPart): object {
  switch (part.type) {
    case "text":
      return { text: part.text, ...signed(part) };
    case "reasoning":
      return encodeThought(part.text, part);
    case "tool-call":
      return {
        functionCall: { id: part.id, name: part.name, args: parseArguments(part.arguments) },
        ...signed(part),
      };
    case "refusal":
      return { text: part.text };
    case "image":
    case "audio":
      return encodeMedia(part);
  }
}

/** A thought with its proof. Google's own proof without a text belongs to an empty text, not to a thought. */
export function encodeThought(text: string, proof: Proof): object {
  const isGoogles = proof.signature?.from === "gemini" && proof.encrypted === undefined;
  return { text, ...(text === "" && isGoogles ? {} : { thought: true }), ...signed(proof) };
}

function signed({ signature, encrypted }: Proof): object {
  const thoughtSignature = encodeThoughtSignature({ signature, encrypted });
  return thoughtSignature === undefined ? {} : { thoughtSignature };
}
