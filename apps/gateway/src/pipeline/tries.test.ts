import { describe, expect, it } from "vitest";
import { ENDPOINT } from "../routes/endpoints.data.ts";
import type { Candidate } from "../snapshot/records.ts";
import { type CandidateTraits, candidateOf, tierOf } from "../testing/candidate-of.ts";
import { breakDown, giveAnswer } from "../testing/visit-of.ts";
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
    estimate: { prompt: 10, output: 0 },
    endpoint: ENDPOINT.chat,
    key: { id: "1" },
    routing: { strategy: "weighted", fallbacks: [], continueStreams: false },
    links: null,
  } as unknown as Routed;
  const tries = new Tries(routed, { retryDeadlineMs: 30_000, random: () => random }, NOW);
  return {
    tries,
    /** Whoever is next is asked, and fails; what was waited before. */
    fail(failure: Partial<FailedBeginning> = {}): number {
      const failed = { ...FAILED, ...failure };
      let waitedMs = 0;
      for (;;) {
        const step = tries.next(NOW);
        if (step.kind === "over") throw new Error("nobody is left");
        if (step.kind === "wait") {
          waitedMs += step.waitMs;
          continue;
        }
        step.visit.state.end(step.visit, failed, NOW);
        tries.failed(step.candidate, failed);
        return waitedMs;
      }
    },
  };
}

const some = (count: number, traits: CandidateTraits = {}): Candidate[] =>
  Array.from({ length: count }, (_, index) => proven(candidateOf(String(index + 1), traits)));
/** One that has answered before. */
function proven(candidate: Candidate): Candidate {
  giveAnswer(candidate.state, NOW - 1_000);
  return candidate;
}
function spendBudget({ state: { account } }: Candidate): void {
  while (account.mayRetry(NOW)) account.askedAgain(NOW);
}
const askedIn = (step: Step): string | null => (step.kind === "ask" ? step.candidate.provider.id : null);
const reasonIn = (step: Step): string | null => (step.kind === "ask" ? step.reason : step.kind);

describe("another attempt", () => {
  it("begins at once after the first failure, and after a while that doubles later", () => {
    const { fail } = tried(some(5), 0.999_999);
    const waits = [fail(), fail(), fail(), fail(), fail()];
    expect(waits.map(Math.round)).toEqual([0, 0, 200, 400, 800]);
  });

  it("does not begin once the deadline is over", () => {
    const { tries, fail } = tried(some(2));
    fail();
    expect(tries.next(NOW + 30_001)).toEqual({ kind: "over" });
    expect(reasonIn(tries.next(NOW + 30_000))).toBe("failover");
  });

  it("is the sixth at most", () => {
    const { tries, fail } = tried(some(8));
    for (let count = 0; count < 6; count += 1) fail();
    expect(tries.next(NOW)).toEqual({ kind: "over" });
  });

  it("is the third at most at the same deployment", () => {
    const { tries, fail } = tried(some(1));
    for (let count = 0; count < 3; count += 1) fail();
    expect(tries.next(NOW)).toEqual({ kind: "over" });
  });
});

describe("a deployment that was chosen", () => {
  it("is expected at once, so that whoever comes in the same turn sees it", () => {
    const [only] = some(1) as [Candidate];
    tried([only]).tries.next(NOW);
    expect(only.state.inFlight).toBe(1);
  });

  it("is known to be asked again for the same request", () => {
    const { tries } = tried(some(1));
    const first = tries.next(NOW);
    expect(first.kind === "ask" && first.visit.isRepeat).toBe(false);
    if (first.kind === "ask") tries.failed(first.candidate, FAILED);
    tries.next(NOW);
    const second = tries.next(NOW);
    expect(second).toMatchObject({ reason: "repeat", visit: { isRepeat: true } });
  });
});

describe("a provider whose retry budget is spent", () => {
  it("is passed over for one that has some left", () => {
    const candidates = some(3);
    const { tries, fail } = tried(candidates);
    spendBudget(candidates[1] as Candidate);
    fail();
    expect(askedIn(tries.next(NOW))).toBe("3");
  });

  it("is asked neither instead of another nor again", () => {
    const candidates = some(2);
    const { tries, fail } = tried(candidates);
    for (const candidate of candidates) spendBudget(candidate);
    fail();
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
    expect(tries.hasOther(NOW)).toBe(true);
    breakDown((candidates[1] as Candidate).state, NOW);
    expect(tries.hasOther(NOW)).toBe(false);
  });

  it("not where nobody could be asked any more: the deadline is over, or no budget is left", () => {
    const candidates = some(2);
    const { tries } = tried(candidates);
    tries.next(NOW);
    expect(tries.hasOther(NOW + 30_001)).toBe(false);
    spendBudget(candidates[1] as Candidate);
    expect(tries.hasOther(NOW)).toBe(false);
  });

  it("not by the sixth attempt", () => {
    const { tries, fail } = tried(some(8));
    for (let count = 0; count < 5; count += 1) fail();
    expect(tries.hasOther(NOW)).toBe(false);
  });
});

describe("why somebody is asked", () => {
  it("is told of a trial", () => {
    const candidates = [candidateOf("1"), candidateOf("2")];
    candidates[0]?.state.suspect(NOW);
    expect(reasonIn(tried(candidates).tries.next(NOW))).toBe("trial");
  });

  it("is told of a continuation, which whoever broke off before is not asked for", () => {
    const candidates = some(3);
    const { tries } = tried(candidates);
    tries.brokeOff(candidates.slice(0, 2));
    const step = tries.next(NOW);
    expect([askedIn(step), reasonIn(step)]).toEqual(["3", "continuation"]);
    const { tries: alone } = tried(candidates);
    alone.brokeOff(candidates);
    expect(alone.next(NOW)).toEqual({ kind: "over" });
  });
});

describe("the verdict", () => {
  const verdictOf = (...failures: Partial<FailedBeginning>[]) => {
    const { tries, fail } = tried(some(failures.length));
    for (const failure of failures) fail({ outcome: "retry-elsewhere", blame: "nobody", ...failure });
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
