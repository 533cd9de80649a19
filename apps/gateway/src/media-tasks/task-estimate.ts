import { inputTokensOf, outputTokensOf } from "@operon/domain";
import type { AskedTask, UsageWays } from "./media-task.ts";

/** In tokens, which the request bounds by itself; and in all ways. */
export type TaskEstimate = {
  readonly prompt: number;
  readonly output: number;
  readonly isBounded: true;
  readonly ways: UsageWays;
};

/** What is held for a request that is no text: tokens by the way that takes the most of them, money by all ways (`ways`). */
export function taskEstimate(task: AskedTask, model: string): TaskEstimate {
  const ways = task.ways(model);
  return {
    prompt: Math.max(...ways.map(inputTokensOf)),
    output: Math.max(...ways.map(outputTokensOf)),
    isBounded: true,
    ways,
  };
}
