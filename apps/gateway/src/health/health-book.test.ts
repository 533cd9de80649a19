import { beforeEach, describe, expect, it } from "vitest";
import type { ProviderRecord } from "../snapshot/records.ts";
import { plainDeployment, plainProvider, plainTarget } from "../testing/plain-records.ts";
import { breakDown, giveAnswer, visitOf } from "../testing/visit-of.ts";
import type { AttemptFailure, DeploymentState } from "./deployment-state.ts";
import { createHealthBook, type HealthBook } from "./health-book.ts";

const TOKENS = 10;
const [D1, D2, D3] = ["101", "102", "201"].map((id) => plainDeployment(id)) as [
  ReturnType<typeof plainDeployment>,
  ReturnType<typeof plainDeployment>,
  ReturnType<typeof plainDeployment>,
];
const provider = plainProvider("1", { deployments: [D1, D2] });
const other = plainProvider("2", { deployments: [D3] });
const REFUSED = { blame: "account", code: "upstream_auth", status: 401, retryAfterMs: undefined } as const;
const QUOTA = { ...REFUSED, code: "upstream_quota", status: 402 } as const;
let nowMs: number;
let changes: string[];
let book: HealthBook;

beforeEach(() => {
  nowMs = 1_000_000;
  changes = [];
  book = createHealthBook({
    random: () => 0.5,
    now: () => nowMs,
    onChange: ({ kind, deployment, failure }) =>
      void changes.push([kind, deployment.deployment.id, failure?.code ?? "-"].join(" ")),
    gateways: () => 1,
  });
});

const stateOf = (deployment: typeof D1, of: ProviderRecord = provider): DeploymentState =>
  book.stateOf(of, deployment);
const fail = (state: DeploymentState, failure: AttemptFailure, keyId = "1"): void =>
  state.end(visitOf(state, nowMs, keyId), failure, nowMs);

describe("an account that is refused", () => {
  it.each([REFUSED, QUOTA])(
    "takes all of its deployments out at once, and nobody else's: $code",
    (failure) => {
      const [one, two, three] = [stateOf(D1), stateOf(D2), stateOf(D3, other)];
      // Of two clients: it is not the request of one.
      if (failure === QUOTA) fail(one, failure, "9");
      fail(one, failure);
      expect([one, two, three].map((state) => state.hindrance(TOKENS, nowMs))).toEqual(["out", "out", null]);
      expect([one.isDead, two.circuit, two.report(nowMs).reason]).toEqual([true, "open", "account"]);
      expect(changes).toEqual([`account-out 101 ${failure.code}`]);
    },
  );

  it("stays in use where it is only one client who may have brought that about, until there are three", () => {
    const one = stateOf(D1);
    for (let count = 0; count < 2; count += 1) fail(one, QUOTA);
    giveAnswer(one, nowMs);
    for (let count = 0; count < 2; count += 1) fail(one, QUOTA);
    expect([one.circuit, changes]).toEqual(["closed", []]);
    fail(one, QUOTA);
    expect([one.circuit, changes]).toEqual(["open", ["account-out 101 upstream_quota"]]);
  });

  it("is told of once, however many of its requests are refused", () => {
    for (const state of [stateOf(D1), stateOf(D2), stateOf(D1), stateOf(D2)]) fail(state, REFUSED);
    expect(changes).toHaveLength(1);
  });

  it("gets one trial after 15 s, at any of its deployments, and is back as a whole where that is answered", () => {
    const [one, two] = [stateOf(D1), stateOf(D2)];
    fail(one, REFUSED);
    nowMs += 14_999;
    expect(two.isReady(TOKENS, nowMs)).toBe(false);
    nowMs += 1;
    expect([one.isReady(TOKENS, nowMs), two.isReady(TOKENS, nowMs)]).toEqual([true, true]);
    const trial = visitOf(two, nowMs);
    expect(trial.isTrial).toBe(true);
    expect([one.isReady(TOKENS, nowMs), two.isReady(TOKENS, nowMs)]).toEqual([false, false]);
    two.answered(trial, { firstMs: 0, limits: undefined }, nowMs);
    expect([one.circuit, two.circuit, changes.at(-1)]).toEqual(["closed", "closed", "back 102 -"]);
  });

  it("is out twice as long where its trial is refused, too", () => {
    const one = stateOf(D1);
    fail(one, REFUSED);
    nowMs += 15_000;
    fail(one, REFUSED);
    expect(stateOf(D2).waitMs(TOKENS, nowMs)).toBe(30_000);
  });

  it("is back with another credential, and not with another name", () => {
    const one = stateOf(D1);
    fail(one, REFUSED);
    book.keep([{ ...provider, name: "renamed" }, other]);
    expect(one.circuit).toBe("open");
    book.keep([{ ...provider, target: plainTarget("sk-upstream-000000002") }, other]);
    expect(one.circuit).toBe("closed");
    expect(one.isReady(TOKENS, nowMs)).toBe(true);
  });
});

describe("a change of the configuration", () => {
  it("leaves what is known of a deployment as it was, and takes in its new bounds", () => {
    const one = stateOf(D1);
    breakDown(one, nowMs);
    const same = stateOf(plainDeployment("101", { maxConcurrency: 3 }), { ...provider, weight: 5 });
    expect([same === one, one.circuit, one.deployment.maxConcurrency, one.account.provider.weight]).toEqual([
      true,
      "open",
      3,
      5,
    ]);
  });

  it("forgets deployments and providers that are there no more", () => {
    const one = stateOf(D1);
    stateOf(D2);
    stateOf(D3, other);
    book.keep([{ ...provider, deployments: [D1] }]);
    expect([[...book.states.keys()], [...book.accounts.keys()]]).toEqual([["101"], ["1"]]);
    expect([book.states.get("101") === one, book.states.get("102")]).toEqual([true, undefined]);
  });

  it("knows a deployment anew under another provider", () => {
    const one = stateOf(D1);
    giveAnswer(one, nowMs);
    expect(stateOf(D1, other)).not.toBe(one);
    expect(book.states.get("101")?.account.id).toBe("2");
  });
});

describe("what another gateway says of a deployment", () => {
  it("counts when it is first asked here, if that was not long ago", () => {
    book.heard("101", "out");
    book.heard("102", "out");
    book.heard("102", "back");
    expect([stateOf(D1).circuit, stateOf(D2).circuit]).toEqual(["open", "closed"]);
    book.heard("201", "out");
    nowMs += 120_000;
    expect(stateOf(D3, other).circuit).toBe("closed");
  });

  it("counts at once where it is known here", () => {
    const one = stateOf(D1);
    book.heard("101", "out");
    expect([one.circuit, one.isReady(TOKENS, nowMs)]).toEqual(["open", true]);
    expect(visitOf(one, nowMs).isTrial).toBe(true);
  });

  it("that it is back shortens nothing where its account is out", () => {
    const one = stateOf(D1);
    fail(one, REFUSED);
    book.heard("101", "back");
    expect([one.hindrance(TOKENS, nowMs), one.waitMs(TOKENS, nowMs)]).toEqual(["out", 15_000]);
  });

  it("takes no memory without bound", () => {
    for (let count = 0; count < 5_000; count += 1) book.heard(String(1_000 + count), "out");
    book.heard("101", "out");
    expect(stateOf(D1).circuit).toBe("open");
    expect(stateOf(plainDeployment("1001")).circuit).toBe("closed");
  });
});

describe("what is reported", () => {
  it("is whoever had something to do lately, or is out", () => {
    const [one, two] = [stateOf(D1), stateOf(D2)];
    stateOf(D3, other);
    giveAnswer(one, nowMs);
    expect(book.report(nowMs).map(({ deploymentId }) => deploymentId)).toEqual(["101"]);
    two.suspect(nowMs);
    expect(book.report(nowMs).map(({ deploymentId }) => deploymentId)).toEqual(["101", "102"]);
    expect(book.report(nowMs + 60_000).map(({ deploymentId }) => deploymentId)).toEqual(["102"]);
    book.forget();
    expect(book.report(nowMs)).toEqual([]);
  });
});
