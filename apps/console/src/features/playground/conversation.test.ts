import { expect, test } from "vitest";
import { type ConversationAction, converse, messagesOf, type Turn } from "./conversation.ts";

const facts = { status: 200, requestId: "r", model: "m", provider: "p", attempts: 1, timing: [] };
const play = (...actions: ConversationAction[]): readonly Turn[] => actions.reduce(converse, []);
const ask = { kind: "ask", id: "1", content: "Hi", answerId: "2" } as const;

test("an answer grows with its text, and keeps the time of the first", () => {
  const [, answer] = play(
    ask,
    { kind: "head", facts },
    { kind: "text", text: "Hel", firstTokenMs: 120 },
    { kind: "text", text: "lo", firstTokenMs: 150 },
    { kind: "usage", usage: { input: 8, output: 2 } },
    { kind: "end", state: "done", latencyMs: 200 },
  );
  expect(answer).toMatchObject({
    content: "Hello",
    answer: { state: "done", firstTokenMs: 120, latencyMs: 200, usage: { input: 8, output: 2 }, facts },
  });
});

test("asking again replaces the last answer only", () => {
  const problem = { message: "no", code: null, status: 503 };
  const turns = play(
    ask,
    { kind: "fail", problem, facts: null, latencyMs: 5 },
    { kind: "ask-again", answerId: "3" },
  );
  expect(turns.map((turn) => [turn.id, turn.role])).toEqual([
    ["1", "user"],
    ["3", "assistant"],
  ]);
});

test("what is sent has no empty turns, and the system's words only where there are any", () => {
  expect(messagesOf("  ", play(ask))).toEqual([{ role: "user", content: "Hi" }]);
  expect(messagesOf("Be brief", play(ask))[0]).toEqual({ role: "system", content: "Be brief" });
});
