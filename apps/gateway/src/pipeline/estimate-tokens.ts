import { estimatePromptTokens, type TokenProfile, tokenProfileOf } from "@operon/dialects";
import type { UsualOutputs } from "../limits/usual-outputs.ts";
import type { UsageWays } from "../media-tasks/media-task.ts";
import { taskEstimate } from "../media-tasks/task-estimate.ts";
import { createRecentMap } from "../snapshot/recent-map.ts";
import type { RouteTable } from "../snapshot/records.ts";
import type { Mapped } from "./map-model.ts";

/** How many tokens a request will take. */
export type TokenEstimate = {
  readonly prompt: number;
  readonly output: number;
  /** The request itself says that its answer is no longer. */
  readonly isBounded: boolean;
  /** Of what is no text, in place of the two above when money is held (`AskedTask.ways`). */
  readonly ways?: UsageWays;
};

/** Of a request of which nothing is counted. */
export const NO_TOKENS: TokenEstimate = { prompt: 0, output: 0, isBounded: true };

/** No model writes more at once, where nobody knows how large its context is. */
const MOST_OUTPUT_TOKENS = 1_000_000;
const MOST_CHOICES = 128;
const PROFILES_REMEMBERED = 1_000;

/**
 * Before anybody is asked: the prompt by a look at its bytes, the answer as bounded by the request, or as usual. Whatever a client writes, no answer is longer
 * than the largest context: else one request could hold all that an account above has.
 */
export function estimateTokens(
  { body, endpoint, model, task }: Mapped,
  tables: readonly RouteTable[],
  usualOutputs: UsualOutputs,
): TokenEstimate {
  const { kind } = endpoint.operation;
  if (kind === "media" || kind === "form") return task === undefined ? NO_TOKENS : taskEstimate(task, model);
  if (kind === "count" || kind === "realtime") return NO_TOKENS;
  const { tokens, maxOutput, choices } = estimatePromptTokens(body, profileOf(model));
  if (kind === "embed") return { prompt: tokens, output: 0, isBounded: true };
  const each = Math.min(maxOutput ?? usualOutputs.of(model), largestContext(tables));
  const output = Math.ceil(each) * Math.min(Math.max(1, choices), MOST_CHOICES);
  return { prompt: tokens, output, isBounded: maxOutput !== null };
}

const profiles = createRecentMap<string, TokenProfile>(PROFILES_REMEMBERED);

function profileOf(model: string): TokenProfile {
  const known = profiles.get(model);
  if (known !== undefined) return known;
  const found = tokenProfileOf(model);
  profiles.set(model, found);
  return found;
}

/** Of each table, which is made anew when anything about it changes. */
const contexts = new WeakMap<RouteTable, number>();

function largestContext(tables: readonly RouteTable[]): number {
  let largest = 0;
  for (const table of tables) largest = Math.max(largest, contexts.get(table) ?? contextOf(table));
  return largest === 0 ? MOST_OUTPUT_TOKENS : largest;
}

function contextOf(table: RouteTable): number {
  let largest = 0;
  for (const { candidates } of table.tiers) {
    for (const { deployment } of candidates) {
      largest = Math.max(largest, deployment.contextTokens ?? MOST_OUTPUT_TOKENS);
    }
  }
  contexts.set(table, largest);
  return largest;
}
