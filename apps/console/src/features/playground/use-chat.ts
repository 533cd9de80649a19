"use client";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { ApiProblem, useProblemText } from "../api/index.ts";
import { type AnswerFacts, answerFacts } from "./answer-facts.ts";
import {
  type AnswerProblem,
  type ConversationAction,
  converse,
  messagesOf,
  type Turn,
} from "./conversation.ts";
import { GatewayRefusal } from "./gateway-refusal.ts";
import { type ChatSettings, sendChat } from "./send-chat.ts";

/** A conversation in memory: what was said, what comes, and how to go on. */
export function useChat() {
  const [turns, dispatch] = useReducer(converse, []);
  const problemText = useProblemText();
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const last = turns.at(-1);
  const isBusy =
    last?.role === "assistant" && (last.answer.state === "waiting" || last.answer.state === "streaming");

  const run = useCallback(
    async (settings: ChatSettings, said: readonly Turn[]) => {
      const controller = new AbortController();
      running.current = controller;
      const startedAt = performance.now();
      const elapsed = () => performance.now() - startedAt;
      // What a cleared conversation still hears of its last answer is not the next one's.
      const tell = (action: ConversationAction) => {
        if (running.current === controller) dispatch(action);
      };
      try {
        await sendChat(
          { settings, messages: messagesOf(settings.system, said), signal: controller.signal },
          {
            onHead: (facts) => tell({ kind: "head", facts }),
            onText: (text) => tell({ kind: "text", text, firstTokenMs: settings.stream ? elapsed() : null }),
            onUsage: (usage) => tell({ kind: "usage", usage }),
            onFinish: (reason) => tell({ kind: "finish", reason }),
          },
        );
        tell({ kind: "end", state: "done", latencyMs: elapsed() });
      } catch (error) {
        if (controller.signal.aborted) tell({ kind: "end", state: "stopped", latencyMs: elapsed() });
        else tell({ kind: "fail", ...explain(error, problemText), latencyMs: elapsed() });
      } finally {
        if (running.current === controller) running.current = null;
      }
    },
    [problemText],
  );

  const ask = (content: string, settings: ChatSettings) => {
    const id = crypto.randomUUID();
    dispatch({ kind: "ask", id, content, answerId: crypto.randomUUID() });
    void run(settings, [...turns, { id, role: "user", content }]);
  };
  const askAgain = (settings: ChatSettings) => {
    dispatch({ kind: "ask-again", answerId: crypto.randomUUID() });
    void run(settings, turns.at(-1)?.role === "assistant" ? turns.slice(0, -1) : turns);
  };
  const stop = () => running.current?.abort();
  const clear = () => {
    stop();
    running.current = null;
    dispatch({ kind: "clear" });
  };
  return { turns, isBusy, ask, askAgain, stop, clear };
}

function explain(
  error: unknown,
  problemText: (error: unknown) => string,
): { problem: AnswerProblem; facts: AnswerFacts | null } {
  if (error instanceof GatewayRefusal) {
    const { message, code, status, headers } = error;
    return { problem: { message, code, status }, facts: answerFacts(status, headers) };
  }
  const told = error instanceof ApiProblem ? { code: error.code, status: error.status || null } : null;
  return { problem: { message: problemText(error), code: null, status: null, ...told }, facts: null };
}
