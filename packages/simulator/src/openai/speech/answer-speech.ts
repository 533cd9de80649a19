import type { Piece, WireReply } from "../../delivery/wire-reply.ts";
import { countTokens } from "../../generate/count-tokens.ts";
import { seedOf } from "../../generate/seed-of.ts";
import { createSeededRandom } from "../../generate/seeded-random.ts";
import type { UnverifiedObject } from "../../json/is-object.ts";
import type { AnswerContext } from "../answer-context.ts";
import { knownMembers } from "../known-members.data.ts";
import { readModel } from "../read-generation.ts";
import { refuseUnknownMembers } from "../refuse-unknown-members.ts";
import { RequestError } from "../request-error.ts";
import { requireText } from "../require-text.ts";

const types: Readonly<Record<string, string>> = {
  mp3: "audio/mpeg",
  opus: "audio/ogg",
  aac: "audio/aac",
  flac: "audio/flac",
  wav: "audio/wav",
  pcm: "audio/pcm",
};
const charactersPerPiece = 16;
const bytesPerPiece = 1024;
const soundTokensPerPiece = 20;

/** Answers `POST /v1/audio/speech`: bytes that are no sound, in pieces, or events with them; throws a RequestError. */
export function answerSpeech(body: UnverifiedObject, context: AnswerContext): WireReply {
  if (context.behaviour.strict) refuseUnknownMembers(body, knownMembers.speech);
  const model = readModel(body);
  const input = requireText(body, "input", 4_096);
  if (typeof body.voice !== "string") requireText(body, "voice", 64);
  const format = choiceOf(body, "response_format", Object.keys(types), "mp3");
  const isEvents = choiceOf(body, "stream_format", ["audio", "sse"], "audio") === "sse";
  if (isEvents && /^tts-1/.test(model)) {
    throw new RequestError("stream_format 'sse' is not supported with this model.", {
      param: "stream_format",
      code: "unsupported_value",
    });
  }
  context.requireModel(model);
  const random = createSeededRandom(seedOf(context.seed, input, body.voice, format).seed);
  const count = Math.max(1, Math.ceil(input.length / charactersPerPiece));
  const sounds = Array.from({ length: count }, () =>
    Buffer.from(Array.from({ length: bytesPerPiece }, () => random.between(0, 255))),
  );
  const usage = {
    promptTokens: countTokens(input),
    cachedTokens: 0,
    cacheWriteTokens: 0,
    completionTokens: count * soundTokensPerPiece,
    reasoningTokens: 0,
  };
  const pieces = isEvents ? eventsOf(sounds, usage) : sounds.map(soundPiece);
  return {
    status: 200,
    stream: true,
    model,
    pieces,
    usage,
    ...(isEvents ? {} : { contentType: types[format] ?? "audio/mpeg" }),
  };
}

function soundPiece(bytes: Buffer): Piece {
  return { text: "", bytes, tokens: soundTokensPerPiece, reportsUsage: false };
}

function eventsOf(sounds: readonly Buffer[], usage: NonNullable<WireReply["usage"]>): Piece[] {
  const event = (body: object): string => `data: ${JSON.stringify(body)}\n\n`;
  const deltas = sounds.map((sound) => ({
    text: event({ type: "speech.audio.delta", audio: sound.toString("base64") }),
    tokens: soundTokensPerPiece,
    reportsUsage: false,
  }));
  const told = {
    input_tokens: usage.promptTokens,
    output_tokens: usage.completionTokens,
    total_tokens: usage.promptTokens + usage.completionTokens,
  };
  const done = event({ type: "speech.audio.done", usage: told });
  return [...deltas, { text: done, tokens: 0, reportsUsage: true }];
}

function choiceOf(body: UnverifiedObject, name: string, choices: readonly string[], usual: string): string {
  const value = body[name] ?? usual;
  if (typeof value === "string" && choices.includes(value)) return value;
  throw new RequestError(`Invalid value for '${name}'. Supported values are: ${choices.join(", ")}.`, {
    param: name,
    code: "invalid_value",
  });
}
