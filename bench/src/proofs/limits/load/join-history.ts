import type { LogEntry } from "@operon/simulator";
import type { ServedRequest } from "../history/history.ts";
import { PRICE } from "../world/prices.ts";
import type { WorldGateway } from "../world/start-gateways.ts";
import type { World } from "../world/start-world.ts";
import { scopesOf } from "../world/world-plan.ts";
import type { Played } from "./play-load.ts";
import { questionOf } from "./question-of.ts";

/** Clocks tell whole milliseconds. */
const ROUNDING_MS = 1;
/** Of a stream, those before the first token. */
const EVENTS_BEFORE_TOKENS = 2;

/** What clients saw and what the provider saw, put together: each request that reached the provider. */
export function joinHistory(
  {
    plan,
    gateways,
    simulator,
  }: Pick<World, "plan" | "simulator"> & {
    readonly gateways: readonly Pick<WorldGateway, "deaths">[];
  },
  played: readonly Played[],
): readonly ServedRequest[] {
  const scopes = plan.keys.map(scopesOf);
  const byId = new Map(played.map((one) => [one.id, one]));
  const seen = new Set<string>();
  return simulator.log().flatMap((entry): ServedRequest[] => {
    const id = questionOf(entry);
    const asked = id === null || seen.has(id) ? undefined : byId.get(id);
    if (id === null || asked === undefined) return [];
    // One that the gateway tried again was admitted once.
    seen.add(id);
    const diedMs = gateways[asked.gateway]?.deaths.find((at) => at >= asked.sentMs && at <= asked.doneMs);
    return [join(entry, asked, { scopes: scopes[asked.key] ?? [], diedMs })];
  });
}

function join(
  entry: LogEntry,
  asked: Played,
  { scopes, diedMs }: { readonly scopes: readonly string[]; readonly diedMs: number | undefined },
): ServedRequest {
  const arrivedMs = Date.parse(entry.at) + ROUNDING_MS;
  const leftMs = asked.leftMs ?? undefined;
  const sentLastMs = entry.lastSentAtMs ?? leftMs ?? diedMs ?? arrivedMs;
  return {
    scopes,
    sentMs: asked.sentMs,
    arrivedMs,
    endedMs: Math.min(sentLastMs, leftMs ?? sentLastMs, diedMs ?? sentLastMs),
    ...usedBy(entry, asked),
    lost: diedMs !== undefined && !asked.whole,
  };
}

/** Of an answer that nobody has whole only what came is certain. */
function usedBy({ usage }: LogEntry, { whole, events }: Played) {
  const prompt = whole ? (usage?.promptTokens ?? 0) : 0;
  const came = Math.max(0, events - EVENTS_BEFORE_TOKENS);
  const completion = whole ? (usage?.completionTokens ?? 0) : came;
  return {
    tokens: prompt + completion,
    costNanoUsd: prompt * PRICE.input + completion * PRICE.output,
  };
}
