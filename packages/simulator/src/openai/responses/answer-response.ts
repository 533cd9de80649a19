import type { Piece, WireReply } from "../../delivery/wire-reply.ts";
import { cachedTokensOf } from "../../generate/cached-tokens-of.ts";
import { echoOf } from "../../generate/echo-of.ts";
import { loremTokens } from "../../generate/lorem-tokens.ts";
import { makeAnswer, type ToolCall } from "../../generate/make-answer.ts";
import { seedOf } from "../../generate/seed-of.ts";
import { createSeededRandom } from "../../generate/seeded-random.ts";
import type { UnverifiedObject } from "../../json/is-object.ts";
import type { AnswerContext } from "../answer-context.ts";
import { errorWords } from "../error-reply.ts";
import { reasoningTokens } from "../reasoning-tokens.ts";
import { eventText } from "./event-writer.ts";
import { countItemTokens, itemText } from "./item-text.ts";
import { encryptedContent } from "./reasoning-seal.ts";
import type { Output, ResponseAnswer } from "./response-answer.ts";
import { itemBody, responseBody, responseObject } from "./response-body.ts";
import { responseEvents } from "./response-events.ts";
import { type ResponseRequest, readResponseRequest } from "./response-request.ts";

const maxSummaryTokens = 24;

/** Answers `POST /v1/responses`; throws a RequestError. */
export function answerResponse(body: UnverifiedObject, context: AnswerContext): WireReply {
  const request = readResponseRequest(body, context);
  const answer = generate(request, context);
  if (request.store) {
    const said = answer.outputs.map((item) => ({ ...itemBody(item, true) }));
    const doneAtMs = Date.now() + (request.background ? context.behaviour.backgroundMs : 0);
    context.answers.put(answer.id, {
      items: [...request.items, ...said],
      answer,
      doneAtMs,
      cancelled: false,
    });
  }
  const { model, stream } = request;
  if (request.background && !stream) return queued(answer);
  const pieces = stream ? responseEvents(answer) : [responseBody(answer)];
  const breakOff = (code: string | null, sent: number): Piece => failure(answer, code, sent);
  return { status: 200, stream, model, pieces, usage: answer.usage, breakOff };
}

/** It is made later, and billed then. */
function queued(answer: ResponseAnswer): WireReply {
  const told = responseObject(answer, { status: "queued", output: [], usage: null });
  const pieces = [{ text: JSON.stringify(told, null, 2), tokens: 0, reportsUsage: false }];
  return { status: 200, stream: false, model: answer.request.model, pieces, usage: answer.usage };
}

function generate(request: ResponseRequest, context: AnswerContext): ResponseAnswer {
  const { behaviour } = context;
  const { items, limit } = request;
  const { digits } = seedOf(context.seed, request.body.instructions, items);
  const thought = Math.min(reasoningTokens(request.model, request.effort), limit ?? Infinity);
  const room = (limit ?? Infinity) - thought;
  const echo = echoOf(items.map((item) => ({ role: item.role, text: itemText(item) })));
  const ask = { ...request, behaviour, room, stops: [], echo };
  const said = makeAnswer(ask, seedOf(digits, 0).seed);
  const outputs: Output[] = thought === 0 ? [] : [think(request, context, { digits, thought })];
  if (room > 0) outputs.push(...sayings(digits, said));
  const promptTokens = countItemTokens(items, request.body);
  return {
    // An id is of one account, as encrypted content is.
    id: `resp_${seedOf(digits, context.account).digits}`,
    created: context.created,
    request,
    outputs,
    cut: said.ended === "limit",
    usage: {
      promptTokens,
      cachedTokens: cachedTokensOf(promptTokens, behaviour.cachedShare),
      cacheWriteTokens: 0,
      completionTokens: thought + said.tokenCount,
      reasoningTokens: thought,
    },
  };
}

function sayings(
  digits: string,
  said: { readonly tokens: readonly string[]; readonly toolCalls: readonly ToolCall[] },
): readonly Output[] {
  if (said.toolCalls.length === 0) return [{ type: "message", id: `msg_${digits}`, tokens: said.tokens }];
  return said.toolCalls.map((call) => ({ type: "function_call", id: `fc_${call.id}`, call }));
}

function think(
  { summary, encrypted }: ResponseRequest,
  sealer: AnswerContext,
  { digits, thought }: { readonly digits: string; readonly thought: number },
): Output {
  const id = `rs_${digits}`;
  const random = createSeededRandom(seedOf(digits, "thought").seed);
  return {
    type: "reasoning",
    id,
    summary: summary ? loremTokens(Math.min(thought, maxSummaryTokens), random) : [],
    encrypted: encrypted ? encryptedContent(sealer, id, digits) : null,
    tokenCount: thought,
  };
}

/** OpenAI's end of a stream that fails: an error, and the response that failed with it. */
function failure(answer: ResponseAnswer, code: string | null, sent: number): Piece {
  const { type, message, code: known, param } = errorWords({ status: 500, code });
  const error = { code: known ?? type, message };
  const response = responseObject(answer, { status: "failed", output: [], usage: null, error });
  const text =
    eventText("error", sent, { error: { type, ...error, param } }) +
    eventText("response.failed", sent + 1, { response });
  return { text, tokens: 0, reportsUsage: false };
}
