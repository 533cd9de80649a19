import type { Piece, Usage, WireReply } from "../../delivery/wire-reply.ts";
import { cachedTokensOf } from "../../generate/cached-tokens-of.ts";
import { echoOf, type Said } from "../../generate/echo-of.ts";
import { loremTokens } from "../../generate/lorem-tokens.ts";
import { type Answer, makeAnswer } from "../../generate/make-answer.ts";
import { seedOf } from "../../generate/seed-of.ts";
import { createSeededRandom } from "../../generate/seeded-random.ts";
import type { UnverifiedObject } from "../../json/is-object.ts";
import { totalOf } from "../count-contents.ts";
import type { GeminiContext } from "../gemini-context.ts";
import { signThought } from "../thought-signature.ts";
import { generateBody } from "./generate-body.ts";
import { generateChunks } from "./generate-chunks.ts";
import { type GenerateRequest, readGenerateRequest } from "./generate-request.ts";

const maxSummaryTokens = 24;

/** One candidate: what it thought, and what it says. */
export interface Candidate {
  /** Empty where thoughts are not shown. */
  readonly summary: readonly string[];
  /** Null where nothing was thought. */
  readonly signature: string | null;
  readonly said: Answer;
}

/** Generated content with all that is said and counted, before it is put into JSON or chunks. */
export interface GenerateAnswer {
  readonly id: string;
  readonly request: GenerateRequest;
  readonly candidates: readonly Candidate[];
  readonly usage: Usage;
}

/** Answers `:generateContent`; throws a GeminiError. */
export function answerGenerate(message: UnverifiedObject, context: GeminiContext): WireReply {
  const answer = generate(readGenerateRequest(message, context.model), context);
  return replyOf(answer, false, [generateBody(answer)]);
}

/** Answers `:streamGenerateContent`, as events or as a JSON array that grows; throws a GeminiError. */
export function answerStreamGenerate(message: UnverifiedObject, context: GeminiContext): WireReply {
  const answer = generate(readGenerateRequest(message, context.model), context);
  return replyOf(answer, true, context.frame(generateChunks(answer)));
}

function replyOf({ request, usage }: GenerateAnswer, stream: boolean, pieces: readonly Piece[]): WireReply {
  return { status: 200, stream, model: request.model, pieces, usage };
}

function generate(request: GenerateRequest, { behaviour, seed }: GeminiContext): GenerateAnswer {
  const { digits } = seedOf(seed, request.seed, request.system, request.contents);
  const thought = Math.min(request.thinking.tokens, request.limit ?? Infinity);
  const room = (request.limit ?? Infinity) - thought;
  const ask = { ...request, behaviour, room, echo: echoOf(request.contents.map(heard)) };
  const candidates = Array.from({ length: request.candidates }, (_, index) => {
    const own = seedOf(digits, index);
    const said = makeAnswer(ask, own.seed);
    const summary = request.thinking.shown
      ? loremTokens(Math.min(thought, maxSummaryTokens), createSeededRandom(own.seed))
      : [];
    return { summary, signature: thought === 0 ? null : signThought(own.digits), said };
  });
  const said = candidates.reduce((total, candidate) => total + candidate.said.tokenCount, 0);
  const promptTokens = totalOf(request.prompt);
  return {
    id: Buffer.from(digits, "hex").toString("base64url"),
    request,
    candidates,
    usage: {
      promptTokens,
      cachedTokens: cachedTokensOf(promptTokens, behaviour.cachedShare),
      cacheWriteTokens: 0,
      completionTokens: said + thought * request.candidates,
      reasoningTokens: thought * request.candidates,
    },
  };
}

function heard({ role, parts }: GenerateRequest["contents"][number]): Said {
  return { role, text: parts.map(({ text }) => (typeof text === "string" ? text : "")).join("") };
}
