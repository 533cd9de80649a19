import { isKeptId } from "@operon/contracts";
import type { HeldObject } from "@operon/db";

/** What is known of a batch that has ended. */
export type EndedBatch = {
  /** As its provider says; Unix milliseconds, null = it does not say. */
  readonly endedAtMs: number | null;
  /** What follows the batch's or the files' path, where its results are; of files the id. */
  readonly results: readonly BatchResults[];
  /** How many requests were answered, as its provider counts: so many lines there are at least. */
  readonly answered: number;
};

/** A text with a line for each request. */
export type BatchResults = { readonly kind: "file"; readonly id: string } | { readonly kind: "results" };

type Said = Readonly<Record<string, unknown>>;

const OPENAI_ENDS = ["completed", "failed", "expired", "cancelled"];

/** Whether a batch has ended, by what its provider says of it; undefined = it has not. */
export function readBatchState(dialect: HeldObject["dialect"], said: Said): EndedBatch | undefined {
  return dialect === "openai" ? readOpenai(said) : readAnthropic(said);
}

function readOpenai(said: Said): EndedBatch | undefined {
  // Azure writes it with a capital here and there, and times as text.
  const status = String(said.status).toLowerCase();
  if (!OPENAI_ENDS.includes(status)) return undefined;
  const files = [said.output_file_id, said.error_file_id].filter(isKeptId);
  return {
    endedAtMs: timeOf(said[`${status}_at`]),
    results: [...new Set(files)].map((id) => ({ kind: "file", id })),
    answered: countOf(said.request_counts, "completed"),
  };
}

function readAnthropic(said: Said): EndedBatch | undefined {
  if (said.processing_status !== "ended") return undefined;
  return {
    endedAtMs: timeOf(said.ended_at),
    // One that was archived has none any more.
    results: typeof said.results_url === "string" ? [{ kind: "results" }] : [],
    answered: countOf(said.request_counts, "succeeded"),
  };
}

/** Unix seconds, or ISO 8601. */
function timeOf(said: unknown): number | null {
  const timeMs = typeof said === "number" ? Math.floor(said * 1_000) : Date.parse(String(said));
  return Number.isFinite(timeMs) && timeMs > 0 ? timeMs : null;
}

function countOf(counts: unknown, name: string): number {
  const count = typeof counts === "object" && counts !== null ? (counts as Said)[name] : undefined;
  return typeof count === "number" && Number.isSafeInteger(count) && count > 0 ? count : 0;
}
