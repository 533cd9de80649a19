import type { BatchRun } from "../../kept/batch-run.ts";
import type { BatchLine, LineSetting } from "../../kept/line-answer.ts";

/** What became of each request. */
export interface MessageBatchEnd {
  readonly counts: Readonly<Record<"succeeded" | "errored" | "canceled" | "expired", number>>;
  /** One JSON text a line. */
  readonly results: Buffer;
}

/** A batch of Anthropic's. */
export interface KeptMessageBatch {
  readonly id: string;
  readonly lines: readonly BatchLine[];
  readonly setting: LineSetting;
  run: BatchRun;
  /** Null until somebody looks at it after its end. */
  end: MessageBatchEnd | null;
}
