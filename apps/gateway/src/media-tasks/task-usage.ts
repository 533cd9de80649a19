import { NO_USAGE, type UsageBuckets } from "@operon/domain";
import type { MeteredAttempt } from "../pipeline/meter.ts";
import type { Received } from "../pipeline/receive.ts";
import type { TaskUsage, UncountedAnswer } from "./media-task.ts";

/** What came of a request, and what its provider counted of it. */
export type TaskAnswer = Omit<UncountedAnswer, "models"> & { readonly counted: UsageBuckets | undefined };

type Asked = Pick<Received, "task"> & { readonly model: string };

const NOTHING: TaskUsage = { usage: NO_USAGE, estimated: false };

/** What a request that is no text used: as its provider said, else as its task works it out. Counting costs nothing. */
export function taskUsage(
  { task, model }: Asked,
  { candidate }: Pick<MeteredAttempt, "candidate">,
  { counted, ...answer }: TaskAnswer,
): TaskUsage {
  if (task === undefined) return NOTHING;
  if (counted !== undefined) return { usage: counted, estimated: false };
  return task.used({ ...answer, models: [model, candidate.model, candidate.upstreamModel ?? ""] });
}
