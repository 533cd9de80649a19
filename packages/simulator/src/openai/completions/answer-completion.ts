import type { Piece, WireReply } from "../../delivery/wire-reply.ts";
import { cachedTokensOf } from "../../generate/cached-tokens-of.ts";
import { cutAtStop } from "../../generate/cut-at-stop.ts";
import { loremTokens } from "../../generate/lorem-tokens.ts";
import { naturalLength } from "../../generate/natural-length.ts";
import { seedOf } from "../../generate/seed-of.ts";
import { createSeededRandom } from "../../generate/seeded-random.ts";
import { splitTokens } from "../../generate/split-tokens.ts";
import type { UnverifiedObject } from "../../json/is-object.ts";
import type { AnswerContext } from "../answer-context.ts";
import { fingerprint } from "../fingerprint.ts";
import { knownMembers } from "../known-members.data.ts";
import { type Generation, readGeneration, readModel } from "../read-generation.ts";
import { countInputTokens, readInputs } from "../read-inputs.ts";
import { refuseUnknownMembers } from "../refuse-unknown-members.ts";
import { usageBody } from "../usage-body.ts";

const defaultLimit = 16;

interface Choice {
  readonly tokens: readonly string[];
  readonly finishReason: "stop" | "length";
}

/** Answers `POST /v1/completions`, `n` choices per prompt; throws a RequestError. */
export function answerCompletion(body: UnverifiedObject, context: AnswerContext): WireReply {
  if (context.behaviour.strict) refuseUnknownMembers(body, knownMembers.completion);
  const model = readModel(body);
  const asked = readGeneration(body, ["max_tokens"]);
  const prompts = readInputs(body.prompt, { name: "prompt", max: 128 });
  context.requireModel(model);
  const { digits } = seedOf(context.seed, asked.seed, prompts);
  const choices = prompts.flatMap((prompt, row) =>
    Array.from({ length: asked.n }, (_, index) => {
      return generate(prompt, asked, { context, model, seed: seedOf(digits, row, index).seed });
    }),
  );
  const promptTokens = prompts.reduce((total, prompt) => total + countInputTokens(prompt), 0);
  const usage = {
    promptTokens,
    cachedTokens: cachedTokensOf(promptTokens, context.behaviour.cachedShare),
    cacheWriteTokens: 0,
    completionTokens: choices.reduce((total, choice) => total + choice.tokens.length, 0),
    reasoningTokens: 0,
  };
  const head = { id: `cmpl-${digits}`, object: "text_completion", created: context.created, model };
  const pieces = asked.stream
    ? eventsOf(choices, { head, usage: asked.includeUsage ? usageBody(usage) : null })
    : [bodyOf(choices, { head, usage })];
  return { status: 200, stream: asked.stream, model, pieces, usage };
}

function generate(
  prompt: string | readonly number[],
  asked: Generation,
  {
    context,
    model,
    seed,
  }: { readonly context: AnswerContext; readonly model: string; readonly seed: number },
): Choice {
  const random = createSeededRandom(seed);
  const echoes = context.behaviour.answer === "echo" && typeof prompt === "string";
  const length = naturalLength(model, context.behaviour, random);
  const whole = echoes ? splitTokens(prompt) : loremTokens(length, random);
  const room = asked.limit ?? defaultLimit;
  const cut = cutAtStop(whole.slice(0, room), asked.stops);
  return { tokens: cut.tokens, finishReason: cut.stop === null && whole.length > room ? "length" : "stop" };
}

function bodyOf(
  choices: readonly Choice[],
  { head, usage }: { readonly head: object; readonly usage: NonNullable<WireReply["usage"]> },
): Piece {
  const said = choices.map(({ tokens, finishReason }, index) => {
    return { text: tokens.join(""), index, logprobs: null, finish_reason: finishReason };
  });
  const text = JSON.stringify({
    ...head,
    system_fingerprint: fingerprint,
    choices: said,
    usage: usageBody(usage),
  });
  return { text, tokens: usage.completionTokens, reportsUsage: true };
}

function eventsOf(
  choices: readonly Choice[],
  { head, usage }: { readonly head: object; readonly usage: object | null },
): Piece[] {
  const event = (said: readonly object[], tokens: number, told: object | null): Piece => {
    const withUsage = usage === null ? {} : { usage: told };
    const chunk = { ...head, system_fingerprint: fingerprint, choices: said, ...withUsage };
    return { text: `data: ${JSON.stringify(chunk)}\n\n`, tokens, reportsUsage: told !== null };
  };
  const pieces = choices.flatMap(({ tokens, finishReason }, index) => [
    ...tokens.map((text) => event([{ text, index, logprobs: null, finish_reason: null }], 1, null)),
    event([{ text: "", index, logprobs: null, finish_reason: finishReason }], 0, null),
  ]);
  if (usage !== null) pieces.push(event([], 0, usage));
  pieces.push({ text: "data: [DONE]\n\n", tokens: 0, reportsUsage: false });
  return pieces;
}
