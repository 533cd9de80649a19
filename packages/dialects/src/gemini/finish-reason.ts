import type { StopReason, UnifiedStop } from "../neutral/stop-reason.ts";
import { FINISH_REASON_NUMBERS, FINISH_REASONS, FINISH_WORDS } from "./finish-reasons.data.ts";

/** Google's word for why a candidate ended, from its word or number; undefined while it has not. */
export function finishWord(value: unknown): string | undefined {
  const word = typeof value === "number" ? (FINISH_REASON_NUMBERS[value] ?? "OTHER") : value;
  return typeof word === "string" && word !== "" && word !== "FINISH_REASON_UNSPECIFIED" ? word : undefined;
}

/** Why a candidate ended. Gemini says STOP where a model calls tools. */
export function readFinishReason(raw: string, hasToolCalls: boolean): StopReason {
  const unified = unifiedOf(raw);
  return { unified: unified === "end" && hasToolCalls ? "tool-calls" : unified, raw };
}

/** The stop of a prompt that was blocked before any candidate was made. */
export function blockedStop(blockReason: unknown): StopReason | undefined {
  if (typeof blockReason === "number" && blockReason > 0) {
    return { unified: "content-filter", raw: blockReason === 1 ? "SAFETY" : "OTHER" };
  }
  if (typeof blockReason !== "string" || blockReason === "") return undefined;
  return { unified: "content-filter", raw: blockReason };
}

/** Why an answer ended, in a word that Gemini's clients know. */
export function encodeFinishReason({ unified, raw }: StopReason): string {
  const known = Object.hasOwn(FINISH_REASONS, raw) && FINISH_REASONS[raw] === unified;
  return known ? raw : FINISH_WORDS[unified];
}

function unifiedOf(raw: string): UnifiedStop {
  return (Object.hasOwn(FINISH_REASONS, raw) ? FINISH_REASONS[raw] : undefined) ?? "other";
}
