/** Why an answer ended, in one word for all dialects. */
export type UnifiedStop =
  | "end"
  | "tool-calls"
  | "length"
  | "stop-sequence"
  | "content-filter"
  | "refusal"
  | "pause"
  | "other";

export type StopReason = {
  readonly unified: UnifiedStop;
  /** As the provider said it. */
  readonly raw: string;
  /** The stop sequence that was met, where the provider names it. */
  readonly sequence?: string | undefined;
};
