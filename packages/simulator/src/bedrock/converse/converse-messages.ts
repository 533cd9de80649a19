import type { Piece } from "../../delivery/wire-reply.ts";
import { frame } from "../frame.ts";
import type { ConverseAnswer } from "./answer-converse.ts";
import { callId, stopMembers, usageMembers } from "./converse-body.ts";

const padding = "abcdefghijklmnopqrstuvwxyz";

/** The answer as binary messages; the last one tells the usage. Texts and thoughts have no start, as at Bedrock. */
export function converseMessages({ said, thought, signature, usage }: ConverseAnswer): readonly Piece[] {
  const event = (name: string, body: object, tokens = 0): Piece =>
    frame({ type: "event", name, body: { ...body, p: padding }, tokens, reportsUsage: name === "metadata" });
  const delta = (contentBlockIndex: number, content: object, tokens: number): Piece =>
    event("contentBlockDelta", { contentBlockIndex, delta: content }, tokens);
  const pieces: Piece[] = [event("messageStart", { role: "assistant" })];
  let index = 0;
  const stop = (): void => {
    pieces.push(event("contentBlockStop", { contentBlockIndex: index }));
    index += 1;
  };
  if (signature !== null) {
    for (const [at, text] of thought.entries()) {
      pieces.push(delta(index, { reasoningContent: { text } }, at === 0 ? usage.reasoningTokens : 0));
    }
    pieces.push(delta(index, { reasoningContent: { signature } }, 0));
    stop();
  }
  if (said.tokens.length > 0) {
    for (const text of said.tokens) pieces.push(delta(index, { text }, 1));
    stop();
  }
  for (const { id, name, argumentTokens } of said.toolCalls) {
    const start = { toolUse: { toolUseId: callId(id), name } };
    pieces.push(event("contentBlockStart", { contentBlockIndex: index, start }, 1));
    for (const input of argumentTokens) pieces.push(delta(index, { toolUse: { input } }, 1));
    stop();
  }
  pieces.push(event("messageStop", stopMembers(said)));
  pieces.push(event("metadata", { metrics: { latencyMs: 1 }, usage: usageMembers(usage) }));
  return pieces;
}
