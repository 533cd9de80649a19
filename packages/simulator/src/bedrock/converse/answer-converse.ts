import type { Piece, Usage, WireReply } from "../../delivery/wire-reply.ts";
import { cachedTokensOf } from "../../generate/cached-tokens-of.ts";
import { countTokens } from "../../generate/count-tokens.ts";
import { echoOf } from "../../generate/echo-of.ts";
import { loremTokens } from "../../generate/lorem-tokens.ts";
import { type Answer, makeAnswer } from "../../generate/make-answer.ts";
import { seedOf } from "../../generate/seed-of.ts";
import { createSeededRandom } from "../../generate/seeded-random.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import type { BedrockContext } from "../bedrock-context.ts";
import { converseBody } from "./converse-body.ts";
import { converseMessages } from "./converse-messages.ts";
import { type ConverseRequest, readConverseRequest } from "./converse-request.ts";
import { signThought } from "./thought-seal.ts";

const maxShownThoughtTokens = 24;
const tokensPerMedia = 258;

/** What was generated, before it is put into JSON or messages. */
export interface ConverseAnswer {
  readonly said: Answer;
  /** Empty where nothing was thought. */
  readonly thought: readonly string[];
  readonly signature: string | null;
  readonly usage: Usage;
}

/** Answers `Converse`; throws a BedrockError. */
export function answerConverse(body: UnverifiedObject, context: BedrockContext): WireReply {
  const answer = generate(readConverseRequest(body, context.model), context);
  return replyOf(context.model, answer, [converseBody(answer)]);
}

/** Answers `ConverseStream`; throws a BedrockError. */
export function answerConverseStream(body: UnverifiedObject, context: BedrockContext): WireReply {
  const answer = generate(readConverseRequest(body, context.model), context);
  return { ...replyOf(context.model, answer, converseMessages(answer)), stream: true };
}

function replyOf(model: string, { usage }: ConverseAnswer, pieces: readonly Piece[]): WireReply {
  return { status: 200, stream: false, model, pieces, usage };
}

function generate(request: ConverseRequest, { behaviour, seed, model }: BedrockContext): ConverseAnswer {
  const { digits, seed: own } = seedOf(seed, request.system, request.turns);
  const reasoningTokens = Math.min(request.thoughtTokens, request.limit ?? Number.POSITIVE_INFINITY);
  const room = (request.limit ?? Number.POSITIVE_INFINITY) - reasoningTokens;
  const heard = request.turns.map(({ role, content }) => ({ role, text: textOf(content) }));
  const said = makeAnswer({ ...request, model, behaviour, room, echo: echoOf(heard) }, own);
  const thought = loremTokens(Math.min(reasoningTokens, maxShownThoughtTokens), createSeededRandom(own));
  const promptTokens = sizeOf(request);
  const signature = thought.length === 0 ? null : signThought(thought.join(""), digits);
  const usage = {
    promptTokens,
    cachedTokens: request.caches ? cachedTokensOf(promptTokens, behaviour.cachedShare) : 0,
    cacheWriteTokens: 0,
    completionTokens: said.tokenCount + reasoningTokens,
    reasoningTokens,
  };
  return { said, thought, signature, usage };
}

function textOf(content: readonly UnverifiedObject[]): string {
  return content.map(({ text }) => (typeof text === "string" ? text : "")).join("");
}

function sizeOf({ turns, system, offered }: ConverseRequest): number {
  const blocks = [...system, ...turns.flatMap(({ content }) => content)];
  const sizes = blocks.map((block) => {
    if (isObject(block.image) || isObject(block.document)) return tokensPerMedia;
    return 1 + countTokens(typeof block.text === "string" ? block.text : JSON.stringify(block));
  });
  const tools = offered === undefined ? 0 : countTokens(JSON.stringify(offered));
  return sizes.reduce((total, size) => total + size, tools);
}
