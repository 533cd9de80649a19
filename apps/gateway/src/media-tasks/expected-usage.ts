import type { UsageBuckets } from "@operon/domain";
import type { Received } from "../pipeline/receive.ts";
import type { Candidate } from "../snapshot/records.ts";

type Asked = Pick<Received, "task"> & { readonly model: string };

/** What a request that is no text will probably use at a candidate, before anything is sent; undefined of text. */
export function expectedUsage({ task, model }: Asked, candidate: Candidate): UsageBuckets | undefined {
  if (task === undefined) return undefined;
  const models = [model, candidate.model, candidate.upstreamModel ?? ""];
  return task.used({ models, body: undefined, reader: null, isWhole: false, isExpected: true }).usage;
}
