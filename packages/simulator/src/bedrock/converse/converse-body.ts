import type { Piece, Usage } from "../../delivery/wire-reply.ts";
import type { Answer } from "../../generate/make-answer.ts";
import type { ConverseAnswer } from "./answer-converse.ts";

/** The answer as one JSON body. */
export function converseBody({ said, thought, signature, usage }: ConverseAnswer): Piece {
  const reasoning = { reasoningContent: { reasoningText: { text: thought.join(""), signature } } };
  const calls = said.toolCalls.map(({ id, name, argumentTokens }) => ({
    toolUse: { toolUseId: callId(id), name, input: JSON.parse(whole(argumentTokens)) },
  }));
  const text = said.tokens.length === 0 ? [] : [{ text: said.tokens.join("") }];
  const content = [...(thought.length === 0 ? [] : [reasoning]), ...text, ...calls];
  const body = {
    metrics: { latencyMs: 1 },
    output: { message: { content, role: "assistant" } },
    ...stopMembers(said),
    usage: usageMembers(usage),
  };
  return { text: JSON.stringify(body), tokens: usage.completionTokens, reportsUsage: true };
}

/** Bedrock's ids of calls. */
export function callId(digits: string): string {
  return `tooluse_${digits}`;
}

/** Why it ended; Claude tells which stop sequence it met where it was asked to. */
export function stopMembers({ ended, stopSequence }: Answer): object {
  const words = {
    natural: "end_turn",
    "stop-sequence": "stop_sequence",
    limit: "max_tokens",
    tools: "tool_use",
  } as const;
  const fields =
    stopSequence === null ? {} : { additionalModelResponseFields: { stop_sequence: stopSequence } };
  return { stopReason: words[ended], ...fields };
}

/** Cached tokens are no part of the input that is told. */
export function usageMembers({
  promptTokens,
  cachedTokens,
  cacheWriteTokens,
  completionTokens,
}: Usage): object {
  return {
    cacheReadInputTokens: cachedTokens,
    cacheWriteInputTokens: cacheWriteTokens,
    inputTokens: promptTokens - cachedTokens - cacheWriteTokens,
    outputTokens: completionTokens,
    serverToolUsage: {},
    totalTokens: promptTokens + completionTokens,
  };
}

/** What was cut off is no JSON, and a body holds none. */
function whole(tokens: readonly string[]): string {
  const text = tokens.join("");
  try {
    JSON.parse(text);
    return text;
  } catch {
    return "{}";
  }
}
