import { expect, test } from "vitest";
import { answerFacts } from "./answer-facts.ts";

test("the way of an answer is read off its head", () => {
  const headers = new Headers({
    "x-request-id": "0190-abc",
    "x-operon-model": "gpt-4o",
    "x-operon-provider": "%E6%A8%A1%E6%8B%9F",
    "x-operon-attempts": "2",
    "server-timing": "auth;dur=0.177, limits;dur=0, upstream;dur=609.906;desc=x, odd",
  });
  expect(answerFacts(200, headers)).toEqual({
    status: 200,
    requestId: "0190-abc",
    model: "gpt-4o",
    provider: "模拟",
    attempts: 2,
    timing: [
      { stage: "auth", ms: 0.177 },
      { stage: "limits", ms: 0 },
      { stage: "upstream", ms: 609.906 },
    ],
  });
});

test("what a head does not tell is not known, and a name with a lone per cent sign stays as it is", () => {
  expect(answerFacts(503, new Headers())).toMatchObject({ requestId: null, provider: null, attempts: null });
  expect(answerFacts(200, new Headers({ "x-operon-provider": "100% up" })).provider).toBe("100% up");
});
