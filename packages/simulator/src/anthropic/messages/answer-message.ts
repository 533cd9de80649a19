import type { Usage, WireReply } from "../../delivery/wire-reply.ts";
import { echoOf, type Said } from "../../generate/echo-of.ts";
import { loremTokens } from "../../generate/lorem-tokens.ts";
import { type Answer, makeAnswer } from "../../generate/make-answer.ts";
import { seedOf } from "../../generate/seed-of.ts";
import { createSeededRandom } from "../../generate/seeded-random.ts";
import type { UnverifiedObject } from "../../json/is-object.ts";
import type { AnthropicContext } from "../anthropic-context.ts";
import { messageBody } from "./message-body.ts";
import { messageEvents } from "./message-events.ts";
import { type MessageRequest, readMessageRequest } from "./message-request.ts";
import { countBlocks } from "./prompt-blocks.ts";
import type { CacheUse } from "./prompt-cache.ts";
import { redactThinking, signThinking } from "./thinking-seal.ts";

/** What an answer thought before it spoke. */
export type Thought =
  | {
      readonly type: "thinking";
      readonly tokens: readonly string[];
      readonly signature: string;
      readonly cost: number;
    }
  | { readonly type: "redacted_thinking"; readonly data: string; readonly cost: number };

/** A message with all that is said and counted, before it is put into JSON or events. */
export interface MessageAnswer {
  readonly id: string;
  readonly model: string;
  readonly thought: Thought | null;
  readonly said: Answer;
  readonly usage: Usage;
  readonly cache: CacheUse;
}

/** Answers `POST /v1/messages`; throws an AnthropicError. */
export function answerMessage(body: UnverifiedObject, context: AnthropicContext): WireReply {
  const { beta, version } = context;
  const request = readMessageRequest(body, { strict: context.behaviour.strict, beta, version });
  context.requireModel(request.model);
  const answer = generate(request, context);
  const { model, stream } = request;
  const pieces = stream ? messageEvents(answer) : [messageBody(answer)];
  return { status: 200, stream, model, pieces, usage: answer.usage };
}

function generate(request: MessageRequest, context: AnthropicContext): MessageAnswer {
  const { behaviour } = context;
  const { model, turns, maxTokens } = request;
  const { digits } = seedOf(context.seed, request.system, turns);
  const thought = request.thinking === null ? null : think(request, behaviour.redactThinking, digits);
  const room = maxTokens - (thought?.cost ?? 0);
  const ask = { ...request, behaviour, room, echo: echoOf(request.turns.map(heard)) };
  const said = makeAnswer(ask, seedOf(digits, 0).seed);
  const cache = context.cache.use(model, request.blocks);
  return {
    id: `msg_${digits}`,
    model,
    thought,
    said,
    cache,
    usage: {
      promptTokens: countBlocks(request.blocks),
      cachedTokens: cache.read,
      cacheWriteTokens: cache.written5m + cache.written1h,
      completionTokens: said.tokenCount + (thought?.cost ?? 0),
      reasoningTokens: thought?.cost ?? 0,
    },
  };
}

function think({ thinking, model, maxTokens }: MessageRequest, redact: boolean, digits: string): Thought {
  const cost = Math.min(thinking?.tokens ?? 0, maxTokens);
  const tokens = loremTokens(cost, createSeededRandom(seedOf(digits, "thought").seed));
  if (redact || /^sim-redacted/.test(model)) {
    return { type: "redacted_thinking", data: redactThinking(tokens.join(""), digits), cost };
  }
  const shown = thinking?.omitted === true ? [] : tokens;
  return { type: "thinking", tokens: shown, signature: signThinking(shown.join(""), digits), cost };
}

function heard({ role, blocks }: MessageRequest["turns"][number]): Said {
  const texts = blocks.filter((block) => block.type === "text");
  return { role, text: texts.map(({ value }) => String(value.text)).join("") };
}
