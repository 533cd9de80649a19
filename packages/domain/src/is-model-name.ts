import { MAX_MODEL_LENGTH } from "./model-pattern.ts";

const ordinary = /^[\x20-\x7e]+$/;
const unfit = /[\p{Cc}\p{Cf}\p{Cs}]/u;

/** Whether a model can be called so: 1 to 256 characters, none of them hidden. */
export function isModelName(text: string): boolean {
  if (text.length === 0 || text.length > MAX_MODEL_LENGTH) return false;
  return ordinary.test(text) || !unfit.test(text);
}
