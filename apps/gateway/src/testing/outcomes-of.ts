import { expect } from "vitest";
import type { TestGateway } from "./start-test-gateway.ts";

/** What is on record of an attempt, in short. */
export type OutcomeOf = {
  readonly at: string;
  readonly model: string;
  readonly status: number;
  readonly error: string | null;
  readonly why: string | null;
};

/**
 * The attempts on record, oldest first. Of each request they are numbered from 1, and exactly the last one is final: whoever
 * bills goes by that.
 */
export function outcomesOf({ journal: { events, starts } }: TestGateway): OutcomeOf[] {
  const requests = new Map<string, (readonly [number, boolean])[]>();
  for (const { requestId, attempt, final } of events) {
    requests.set(requestId, [...(requests.get(requestId) ?? []), [attempt, final]]);
  }
  for (const attempts of requests.values()) {
    const sorted = attempts.toSorted(([one], [other]) => one - other);
    expect(sorted).toEqual(sorted.map((_, index) => [index + 1, index + 1 === sorted.length]));
  }
  expect(events).toHaveLength(starts.length);
  return events.map(({ providerId, model, status, errorCode, reason }) => ({
    at: providerId,
    model,
    status,
    error: errorCode,
    why: reason ?? null,
  }));
}
