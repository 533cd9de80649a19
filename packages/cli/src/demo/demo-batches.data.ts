/** Batches that the demo's callers hand in, once. */
export const DEMO_BATCHES: readonly DemoBatch[] = [
  { caller: "claims-intake", file: "claims-2026-11.jsonl", dialect: "openai", lines: 24, wrong: 0 },
  { caller: "support-copilot", file: "tickets-weekly.jsonl", dialect: "openai", lines: 12, wrong: 3 },
  { caller: "document-search", file: "delivery-notes.jsonl", dialect: "openai", lines: 40, wrong: 0 },
  { caller: "reviewer", file: null, dialect: "anthropic", lines: 20, wrong: 0 },
];

/** A batch of the demo. */
export type DemoBatch = {
  /** The key's name. */
  readonly caller: string;
  /** What its input is called; null where the dialect has no file for it. */
  readonly file: string | null;
  readonly dialect: "openai" | "anthropic";
  readonly lines: number;
  /** So many of them ask for what no model can do, and fail. */
  readonly wrong: number;
};
