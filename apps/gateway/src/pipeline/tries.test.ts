import { describe, expect, it } from "vitest";
import { ENDPOINT } from "../routes/endpoints.data.ts";
import type { Candidate } from "../snapshot/records.ts";
import { type CandidateTraits, candidateOf, tierOf } from "../testing/candidate-of.ts";
import type { FailedBeginning } from "./attempt.ts";
import type { Routed } from "./route.ts";
import { type Step, Tries } from "./tries.ts";

const NOW = 1_000_000;
const FAILED: FailedBeginning = {
  kind: "failed",
  status: 500,
  code: "upstream_error",
  outcome: "retry-here",
  blame: "deployment",
  retryAfterMs: undefined,
  reply: undefined,
};

/** The tries of a request whose candidates stand in a tier each. */
function tried(candidates: readonly Candidate[], random = 0) {
  const tables = [{ tiers: candidates.map((candidate) => tierOf([candidate])) }] as const;
  // Nothing else of a request is looked at.
  const routed = {
    tables,
    model: "m",
    estimatedTokens: 10,
    endpoint: ENDPOINT.chat,
    routing: { strategy: "weighted", fallbacks: [], continueStreams: false },
  } as unknown as Routed;
  const tries = new Tries(routed, { retryDeadlineMs: 30_000, random: () => random }, NOW);
  return {
    tries,
    /** Asks, and it fails. */
    fail(candidate: Candidate, nowMs: number, failure: Partial<FailedBeginning> = {}) {
      const failed = { ...FAILED, ...failure };
      tries.next(nowMs);
      candidate.state.begin(10, nowMs);
      tries.asking(candidate);
      candidate.state.failed(failed, nowMs, nowMs);
      tries.failed(candidate, failed);
    },
  };
}

const some = (count: number, traits: CandidateTraits = {}): Candidate[] =>
  Array.from({ length: count }, (_, index) => proven(candidateOf(String(index + 1), traits)));
/** One that has answered before. */
function proven(candidate: Candidate): Candidate {
  candidate.state.begin(1, NOW - 1_000);
  candidate.state.answered(1, undefined, NOW - 999);
  candidate.state.ended(1, NOW - 999);
  return candidate;
}
function spendBudget({ state: { account } }: Candidate): void {
  while (account.mayRetry(NOW)) account.askedAgain(NOW);
}
const askedIn = (step: Step): string | null => (step.kind === "ask" ? step.candidate.provider.id : null);
const reasonIn = (step: Step): string | null => (step.kind === "ask" ? step.reason : step.kind);

describe("another attempt", () => {
  it("begins at once after the first failure, and after a while that doubles later", () => {
    const candidates = some(5);
    const { tries, fail } = tried(candidates, 0.999_999);
    const waits: number[] = [];
    for (const candidate of candidates.slice(0, 4)) {
      const step = tries.next(NOW);
      if (step.kind === "wait") waits.push(Math.round(step.waitMs));
      fail(candidate, NOW);
    }
    expect(waits).toEqual([200, 400]);
    expect(tries.next(NOW)).toMatchObject({ kind: "wait" });
    expect(askedIn(tries.next(NOW))).toBe("5");
  });

  it("does not begin once the deadline is over", () => {
    const candidates = some(2);
    const { tries, fail } = tried(candidates);
    fail(candidates[0] as Candidate, NOW);
    expect(reasonIn(tries.next(NOW + 30_000))).toBe("failover");
    expect(tries.next(NOW + 30_001)).toEqual({ kind: "over" });
  });

  it("is the sixth at most", () => {
    const candidates = some(8);
    const { tries, fail } = tried(candidates);
    for (const candidate of candidates.slice(0, 6)) fail(candidate, NOW);
    expect(tries.next(NOW)).toEqual({ kind: "over" });
  });
});

describe("a provider whose retry budget is spent", () => {
  it("is passed over for one that has some left", () => {
    const candidates = some(3);
    const { tries, fail } = tried(candidates);
    spendBudget(candidates[1] as Candidate);
    fail(candidates[0] as Candidate, NOW);
    expect(askedIn(tries.next(NOW))).toBe("3");
  });

  it("is asked neither instead of another nor again", () => {
    const candidates = some(2);
    const { tries, fail } = tried(candidates);
    for (const candidate of candidates) spendBudget(candidate);
    fail(candidates[0] as Candidate, NOW);
    expect(tries.next(NOW)).toEqual({ kind: "over" });
    expect(tries.verdict()).toMatchObject({ refused: "upstream_failed" });
  });

  it("is asked as ever by a request that comes for the first time", () => {
    const [only] = some(1) as [Candidate];
    spendBudget(only);
    expect(tried([only]).tries.next(NOW)).toMatchObject({ kind: "ask", reason: null });
  });
});

describe("a stream that has not begun is left", () => {
  it("where somebody else is ready", () => {
    const candidates = some(2);
    const { tries } = tried(candidates);
    tries.next(NOW);
    tries.asking(candidates[0] as Candidate);
    expect(tries.hasOther(NOW)).toBe(true);
    candidates[1]?.state.suspect(NOW);
    candidates[1]?.state.begin(1, NOW);
    expect(tries.hasOther(NOW)).toBe(false);
  });

  it("not where nobody could be asked any more: the deadline is over, or no budget is left", () => {
    const candidates = some(2);
    const { tries } = tried(candidates);
    tries.next(NOW);
    tries.asking(candidates[0] as Candidate);
    expect(tries.hasOther(NOW + 30_001)).toBe(false);
    spendBudget(candidates[1] as Candidate);
    expect(tries.hasOther(NOW)).toBe(false);
  });

  it("not by the sixth attempt", () => {
    const candidates = some(8);
    const { tries, fail } = tried(candidates);
    for (const candidate of candidates.slice(0, 5)) fail(candidate, NOW);
    expect(tries.hasOther(NOW)).toBe(false);
  });
});

describe("why somebody is asked", () => {
  it("is told of a trial and of a continuation", () => {
    const candidates = some(2);
    candidates[0]?.state.suspect(NOW);
    expect(reasonIn(tried(candidates).tries.next(NOW))).toBe("trial");

    const [broken, other] = some(2) as [Candidate, Candidate];
    const { tries } = tried([broken, other]);
    tries.brokeOff(broken);
    expect([askedIn(tries.next(NOW)), reasonIn(tries.next(NOW))]).toEqual(["2", "continuation"]);
  });
});

describe("the only one that could go on with a stream that broke off", () => {
  it("is not the one that broke it off", () => {
    const [broken] = some(1) as [Candidate];
    const { tries } = tried([broken]);
    tries.brokeOff(broken);
    expect(tries.next(NOW)).toEqual({ kind: "over" });
  });
});

describe("the verdict", () => {
  const verdictOf = (...failures: Partial<FailedBeginning>[]) => {
    const candidates = some(failures.length);
    const { tries, fail } = tried(candidates);
    for (const [index, failure] of failures.entries()) {
      fail(candidates[index] as Candidate, NOW, { outcome: "retry-elsewhere", blame: "nobody", ...failure });
    }
    return tries.verdict();
  };

  it.each([
    ["rate_limited", ["upstream_rate_limited", "upstream_rate_limited"]],
    ["rate_limited", ["upstream_rate_limited", "upstream_quota"]],
    ["insufficient_quota", ["upstream_quota", "upstream_quota"]],
    ["upstream_auth_failed", ["upstream_auth"]],
    ["model_not_found", ["upstream_model_missing", "upstream_model_denied"]],
    ["upstream_failed", ["upstream_auth", "upstream_model_missing"]],
    ["upstream_failed", ["upstream_rate_limited", "upstream_error"]],
  ])("is %s where all failed with one of %j", (refused, codes) => {
    expect(verdictOf(...codes.map((code) => ({ code }))).refused).toBe(refused);
  });

  it("says the shortest wait that anybody asked for, and a second where nobody did", () => {
    expect(verdictOf({ retryAfterMs: 9_000 }, {}, { retryAfterMs: 4_000 }).retryAfterMs).toBe(4_000);
    expect(verdictOf({}, {}).retryAfterMs).toBe(1_000);
  });
});
