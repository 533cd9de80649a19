import { isSeal, makeSeal } from "../seals/seal.ts";
import { GeminiError } from "./gemini-error.ts";

/** What stands for the signature of a call that another model made, from Google's page on thought signatures. */
const placeholders = new Set(["skip_thought_signature_validator", "context_engineering_is_the_way_to_go"]);

/** The signature of a part that came of thinking. */
export function signThought(saltDigits: string): string {
  return makeSeal("gemini", "", saltDigits).toString("base64");
}

/** Throws Gemini's refusal of a signature that it did not make. */
export function checkSignature(signature: string): void {
  if (placeholders.has(signature) || isSeal("gemini", "", Buffer.from(signature, "base64"))) return;
  throw new GeminiError("Corrupted thought signature.");
}
