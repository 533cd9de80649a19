import type { AnswerFacts } from "./answer-facts.ts";

export type TokenUsage = { readonly input: number; readonly output: number };
export type AnswerProblem = {
  readonly message: string;
  readonly code: string | null;
  readonly status: number | null;
};

/** An answer on its way or come; what is null is not known (yet). */
export type Answer = {
  readonly state: "waiting" | "streaming" | "done" | "stopped" | "failed";
  readonly facts: AnswerFacts | null;
  readonly usage: TokenUsage | null;
  readonly firstTokenMs: number | null;
  readonly latencyMs: number | null;
  readonly finishReason: string | null;
  readonly problem: AnswerProblem | null;
};

export type Turn =
  | { readonly id: string; readonly role: "user"; readonly content: string }
  | { readonly id: string; readonly role: "assistant"; readonly content: string; readonly answer: Answer };

export type ConversationAction =
  | { kind: "ask"; id: string; content: string; answerId: string }
  | { kind: "ask-again"; answerId: string }
  | { kind: "head"; facts: AnswerFacts }
  | { kind: "text"; text: string; firstTokenMs: number | null }
  | { kind: "usage"; usage: TokenUsage }
  | { kind: "finish"; reason: string }
  | { kind: "end"; state: "done" | "stopped"; latencyMs: number }
  | { kind: "fail"; problem: AnswerProblem; facts: AnswerFacts | null; latencyMs: number }
  | { kind: "clear" };

const WAITING: Answer = {
  state: "waiting",
  facts: null,
  usage: null,
  firstTokenMs: null,
  latencyMs: null,
  finishReason: null,
  problem: null,
};

/** The conversation after an action; only its last answer ever changes. */
export function converse(turns: readonly Turn[], action: ConversationAction): readonly Turn[] {
  switch (action.kind) {
    case "clear":
      return [];
    case "ask":
      return [
        ...turns,
        { id: action.id, role: "user", content: action.content },
        { id: action.answerId, role: "assistant", content: "", answer: WAITING },
      ];
    case "ask-again":
      return [
        ...withoutLastAnswer(turns),
        { id: action.answerId, role: "assistant", content: "", answer: WAITING },
      ];
    default: {
      const last = turns.at(-1);
      if (last?.role !== "assistant") return turns;
      const content = action.kind === "text" ? last.content + action.text : last.content;
      return [...turns.slice(0, -1), { ...last, content, answer: progress(last.answer, action) }];
    }
  }
}

type AnswerAction = Exclude<ConversationAction, { kind: "clear" | "ask" | "ask-again" }>;

function progress(answer: Answer, action: AnswerAction): Answer {
  switch (action.kind) {
    case "head":
      return { ...answer, state: "streaming", facts: action.facts };
    case "text":
      return { ...answer, firstTokenMs: answer.firstTokenMs ?? action.firstTokenMs };
    case "usage":
      return { ...answer, usage: action.usage };
    case "finish":
      return { ...answer, finishReason: action.reason };
    case "end":
      return { ...answer, state: action.state, latencyMs: action.latencyMs };
    case "fail":
      return {
        ...answer,
        state: "failed",
        problem: action.problem,
        facts: action.facts ?? answer.facts,
        latencyMs: action.latencyMs,
      };
  }
}

function withoutLastAnswer(turns: readonly Turn[]): readonly Turn[] {
  return turns.at(-1)?.role === "assistant" ? turns.slice(0, -1) : turns;
}

export type ChatMessage = { readonly role: "system" | "user" | "assistant"; readonly content: string };

/** What is sent: the system's words if there are any, then every turn that says something. */
export function messagesOf(system: string, turns: readonly Turn[]): ChatMessage[] {
  const said = turns.filter((turn) => turn.content !== "").map(({ role, content }) => ({ role, content }));
  return system.trim() === "" ? said : [{ role: "system", content: system }, ...said];
}
