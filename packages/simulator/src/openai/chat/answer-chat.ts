import type { WireReply } from "../../delivery/wire-reply.ts";
import { cachedTokensOf } from "../../generate/cached-tokens-of.ts";
import { echoOf, type Said } from "../../generate/echo-of.ts";
import { type Answer, makeAnswer } from "../../generate/make-answer.ts";
import { seedOf } from "../../generate/seed-of.ts";
import type { UnverifiedObject } from "../../json/is-object.ts";
import type { Behaviour } from "../../settings/behaviour.ts";
import type { AnswerContext } from "../answer-context.ts";
import { reasoningTokens } from "../reasoning-tokens.ts";
import { chatBody } from "./chat-body.ts";
import { chatEvents } from "./chat-events.ts";
import { type ChatRequest, readChatRequest } from "./chat-request.ts";
import { countPromptTokens, messageText } from "./message-text.ts";

/** A chat completion with all that is said and counted, before it is put into JSON or events. */
export interface ChatAnswer {
  readonly id: string;
  readonly created: number;
  readonly request: ChatRequest;
  readonly choices: readonly Answer[];
  readonly usage: NonNullable<WireReply["usage"]>;
}

/** Answers `POST /v1/chat/completions`; throws a RequestError. */
export function answerChat(body: UnverifiedObject, context: AnswerContext): WireReply {
  const { strict, usageUnasked } = context.behaviour;
  const asked = readChatRequest(body, strict);
  const request = { ...asked, includeUsage: asked.stream && (asked.includeUsage || usageUnasked) };
  context.requireModel(request.model);
  const answer = generate(request, body.tools, context);
  const pieces = request.stream ? chatEvents(answer) : [chatBody(answer)];
  return { status: 200, stream: request.stream, model: request.model, pieces, usage: answer.usage };
}

/** What is said depends on the messages and the seeds only, so that it is the same under every model's name. */
function generate(request: ChatRequest, tools: unknown, context: AnswerContext): ChatAnswer {
  const { behaviour } = context;
  const { digits } = seedOf(context.seed, request.seed, request.messages);
  const thought = Math.min(
    reasoningTokens(request.model, request.reasoningEffort),
    request.limit ?? Infinity,
  );
  const room = (request.limit ?? Infinity) - thought;
  const ask = { ...request, behaviour, room, echo: echoOf(request.messages.map(heard)) };
  const choices = Array.from({ length: request.n }, (_, index) => {
    return makeAnswer(ask, seedOf(digits, index).seed);
  });
  const said = choices.reduce((total, choice) => total + choice.tokenCount, 0);
  const promptTokens = countPromptTokens(request.messages, tools);
  return {
    id: `chatcmpl-${digits}`,
    created: context.created,
    request,
    choices,
    usage: usageOf({ promptTokens, said, thought: thought * request.n, behaviour }),
  };
}

function usageOf(counts: {
  readonly promptTokens: number;
  readonly said: number;
  readonly thought: number;
  readonly behaviour: Behaviour;
}): ChatAnswer["usage"] {
  return {
    promptTokens: counts.promptTokens,
    cachedTokens: cachedTokensOf(counts.promptTokens, counts.behaviour.cachedShare),
    cacheWriteTokens: 0,
    completionTokens: counts.said + counts.thought,
    reasoningTokens: counts.thought,
  };
}

function heard(message: UnverifiedObject): Said {
  return { role: message.role, text: messageText(message) };
}
