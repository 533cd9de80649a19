import type { LimitDimension } from "@operon/domain";
import type { BoundScope, Most, Peak, ServedRequest } from "./history.ts";
import { mostAtOnce } from "./most-at-once.ts";
import { mostInPeriod } from "./most-in-period.ts";
import { type Admission, mostInWindow } from "./most-in-window.ts";

const MINUTE_MS = 60_000;

/** How far each bound of each scope was used up at most. Beyond it is a violation: only what is certain is counted. */
export function checkHistory(scopes: readonly BoundScope[], requests: readonly ServedRequest[]): Peak[] {
  const byScope = new Map<string, ServedRequest[]>(scopes.map(({ name }) => [name, []]));
  for (const request of requests) for (const name of request.scopes) byScope.get(name)?.push(request);
  return scopes.flatMap((scope) => peaksOf(scope, byScope.get(scope.name) ?? []));
}

/** What was used beyond its bound. */
export function violationsOf(peaks: readonly Peak[]): readonly Peak[] {
  return peaks.filter(({ seen, limit }) => seen > limit);
}

const MEASURES: Readonly<Record<LimitDimension, (requests: readonly ServedRequest[]) => Most>> = {
  rpm: (requests) => mostInWindow(requests.map(one), MINUTE_MS),
  tpm: (requests) => mostInWindow(answered(requests).map(tokens), MINUTE_MS),
  rpd: (requests) => mostInPeriod(answered(requests).map(one), "day"),
  tpd: (requests) => mostInPeriod(answered(requests).map(tokens), "day"),
  concurrency: (requests) =>
    mostAtOnce(requests.map(({ arrivedMs, endedMs }) => ({ fromMs: arrivedMs, untilMs: endedMs }))),
};

function peaksOf({ name, limits, budgets }: BoundScope, requests: readonly ServedRequest[]): Peak[] {
  const peak = (dimension: Peak["dimension"], limit: number, most: Most): Peak => {
    const { amount, fromMs, toMs } = most;
    return { scope: name, dimension, limit, seen: amount, fromMs, toMs };
  };
  const ofLimits = Object.entries(MEASURES).flatMap(([dimension, measure]) => {
    const limit = limits[dimension as LimitDimension];
    return limit === undefined ? [] : [peak(dimension as LimitDimension, limit, measure(requests))];
  });
  const ofBudgets = budgets.map(({ period, amountNanoUsd }) => {
    const spent = mostInPeriod(answered(requests).map(money), period);
    return peak(`budget-${period}`, amountNanoUsd, spent);
  });
  return [...ofLimits, ...ofBudgets];
}

/** What a dead node held is freed when its journal was taken over: what was lost with it counts in the minute alone. */
function answered(requests: readonly ServedRequest[]): readonly ServedRequest[] {
  return requests.filter(({ lost }) => !lost);
}

const counting =
  (amountOf: (request: ServedRequest) => number) =>
  (request: ServedRequest): Admission => {
    return { sentMs: request.sentMs, arrivedMs: request.arrivedMs, amount: amountOf(request) };
  };
const one = counting(() => 1);
const tokens = counting((request) => request.tokens);
const money = counting((request) => request.costNanoUsd);
