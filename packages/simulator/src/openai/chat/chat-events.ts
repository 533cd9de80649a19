import type { Piece } from "../../delivery/wire-reply.ts";
import { inTurns } from "../../generate/in-turns.ts";
import type { Answer, ToolCall } from "../../generate/make-answer.ts";
import { fingerprint } from "../fingerprint.ts";
import { usageBody } from "../usage-body.ts";
import type { ChatAnswer } from "./answer-chat.ts";
import { finishReason } from "./finish-reason.ts";

interface Step {
  readonly delta: object;
  readonly finishReason: string | null;
  readonly tokens: number;
}

/**
 * The answer as events, `[DONE]` last. As OpenAI: with `include_usage` every chunk has `usage: null` and one
 * more without choices tells it; without, no chunk has the field. Several choices take turns.
 */
export function chatEvents(answer: ChatAnswer): Piece[] {
  const { request, usage } = answer;
  const head = JSON.stringify({
    id: answer.id,
    object: "chat.completion.chunk",
    created: answer.created,
    model: request.model,
    service_tier: request.serviceTier,
    system_fingerprint: fingerprint,
  }).slice(0, -1);
  const tail = request.includeUsage ? ',"usage":null}\n\n' : "}\n\n";
  const thought = usage.reasoningTokens / request.n;
  const pieces: Piece[] = inTurns(answer.choices.map((choice) => stepsOf(choice, thought))).map(
    ({ step, index }) => {
      const choice = { index, delta: step.delta, logprobs: null, finish_reason: step.finishReason };
      const text = `data: ${head},"choices":[${JSON.stringify(choice)}]${tail}`;
      return { text, tokens: step.tokens, reportsUsage: false };
    },
  );
  if (request.includeUsage) {
    const text = `data: ${head},"choices":[],"usage":${JSON.stringify(usageBody(usage))}}\n\n`;
    pieces.push({ text, tokens: 0, reportsUsage: true });
  }
  pieces.push({ text: "data: [DONE]\n\n", tokens: 0, reportsUsage: false });
  return pieces;
}

function stepsOf(choice: Answer, thought: number): Step[] {
  const content = choice.toolCalls.length > 0 ? null : "";
  return [
    { delta: { role: "assistant", content, refusal: null }, finishReason: null, tokens: thought },
    ...choice.tokens.map((token) => ({ delta: { content: token }, finishReason: null, tokens: 1 })),
    ...choice.toolCalls.flatMap(callSteps),
    { delta: {}, finishReason: finishReason(choice), tokens: 0 },
  ];
}

function callSteps(call: ToolCall, index: number): Step[] {
  const opening = {
    index,
    id: `call_${call.id}`,
    type: "function",
    function: { name: call.name, arguments: "" },
  };
  const deltas = [
    opening,
    ...call.argumentTokens.map((token) => ({ index, function: { arguments: token } })),
  ];
  return deltas.map((delta) => ({ delta: { tool_calls: [delta] }, finishReason: null, tokens: 1 }));
}
