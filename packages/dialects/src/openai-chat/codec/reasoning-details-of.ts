import type { ReasoningPart } from "../../neutral/content-part.ts";
import { openSeal } from "./open-seal.ts";

/** One of OpenRouter's `reasoning_details`. */
export type ReasoningDetail = Readonly<Record<string, unknown>>;

/** A thought as `reasoning_details`; its text and what is sealed of it share the `index`. */
export function reasoningDetailsOf(part: ReasoningPart, index: number): ReasoningDetail[] {
  const details: ReasoningDetail[] = [];
  if (part.text !== "" || part.signature !== undefined) {
    const seal = part.signature === undefined ? undefined : openSeal(part.signature);
    const signature = seal === undefined ? {} : { signature: seal.value, ...seal.beside };
    details.push({ type: "reasoning.text", text: part.text, ...signature, index });
  }
  if (part.encrypted !== undefined) {
    const { value, beside } = openSeal(part.encrypted);
    details.push({ type: "reasoning.encrypted", data: value, ...beside, index });
  }
  return details;
}
