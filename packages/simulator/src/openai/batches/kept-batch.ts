import type { BatchRun } from "../../kept/batch-run.ts";
import type { BatchLine, LineSetting } from "../../kept/line-answer.ts";
import type { BatchEnd } from "./end-batch.ts";
import type { LineProblem } from "./read-batch-lines.ts";

/** A batch of OpenAI's. */
export interface KeptBatch {
  readonly id: string;
  readonly endpoint: string;
  readonly inputFileId: string;
  readonly metadata: unknown;
  readonly lines: readonly BatchLine[];
  /** What is wrong with its file; with any, it fails. */
  readonly problems: readonly LineProblem[];
  readonly setting: LineSetting;
  run: BatchRun;
  /** What it came to; null until somebody looks at it after its end. */
  end: BatchEnd | null;
}
