import type { Usage, WireReply } from "../../delivery/wire-reply.ts";
import { countTokens } from "../../generate/count-tokens.ts";
import { echoOf } from "../../generate/echo-of.ts";
import { loremTokens } from "../../generate/lorem-tokens.ts";
import { type Answer, makeAnswer } from "../../generate/make-answer.ts";
import { seedOf } from "../../generate/seed-of.ts";
import { createSeededRandom } from "../../generate/seeded-random.ts";
import type { UnverifiedObject } from "../../json/is-object.ts";
import type { CohereContext } from "../cohere-context.ts";
import { textOf } from "../read-fields.ts";
import { chatBody } from "./chat-body.ts";
import { chatEvents } from "./chat-events.ts";
import { type ChatRequest, readChatRequest } from "./chat-request.ts";

/** A message with all that is said and counted, before it is put into JSON or events. */
export interface ChatAnswer {
  readonly id: string;
  readonly said: Answer;
  /** Empty where nothing was thought. */
  readonly thought: readonly string[];
  readonly usage: Usage;
}

const thoughtTokens = 12;

/** Answers `POST /v2/chat`; throws a CohereError. */
export function answerChat(body: UnverifiedObject, context: CohereContext): WireReply {
  const request = readChatRequest(body, context.behaviour.strict);
  context.requireModel(request.model);
  const answer = generate(request, body.tools, context);
  const pieces = request.stream ? chatEvents(answer) : [chatBody(answer)];
  return { status: 200, stream: request.stream, model: request.model, pieces, usage: answer.usage };
}

function generate(request: ChatRequest, tools: unknown, { seed, behaviour }: CohereContext): ChatAnswer {
  const { digits } = seedOf(seed, request.messages);
  const random = createSeededRandom(seedOf(digits, "thought").seed);
  const thought = request.thinks ? loremTokens(thoughtTokens, random) : [];
  const room = request.limit ?? Infinity;
  const echo = echoOf(request.messages.map(({ role, content }) => ({ role, text: textOf(content) })));
  const said = makeAnswer({ ...request, behaviour, room, echo }, seedOf(digits, 0).seed);
  const prompt = JSON.stringify([request.messages, tools ?? null]);
  return {
    id: seedOf(digits).digits,
    said,
    thought,
    usage: {
      promptTokens: countTokens(prompt),
      cachedTokens: 0,
      cacheWriteTokens: 0,
      completionTokens: said.tokenCount + thought.length,
      reasoningTokens: thought.length,
    },
  };
}
