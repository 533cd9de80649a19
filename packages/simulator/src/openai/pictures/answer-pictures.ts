import type { Piece, WireReply } from "../../delivery/wire-reply.ts";
import { seedOf } from "../../generate/seed-of.ts";
import type { UnverifiedObject } from "../../json/is-object.ts";
import type { AnswerContext } from "../answer-context.ts";
import { knownMembers } from "../known-members.data.ts";
import { refuseUnknownMembers } from "../refuse-unknown-members.ts";
import { makePng } from "./make-png.ts";
import { type PictureRequest, readPictureRequest } from "./picture-request.ts";

const partialTokens = 100;

/** Answers `POST /v1/images/generations`: small pictures, whole or in events; throws a RequestError. */
export function answerPictures(body: UnverifiedObject, context: AnswerContext): WireReply {
  if (context.behaviour.strict) refuseUnknownMembers(body, knownMembers.picture);
  const asked = readPictureRequest(body);
  context.requireModel(asked.model);
  const { model, stream, textTokens, n, tokensPerPicture, partials } = asked;
  const completionTokens = n * (tokensPerPicture + partials * partialTokens);
  const usage = {
    promptTokens: textTokens,
    cachedTokens: 0,
    cacheWriteTokens: 0,
    completionTokens: asked.countsTokens ? completionTokens : 0,
    reasoningTokens: 0,
  };
  const pieces = stream ? eventsOf(asked, context) : [bodyOf(asked, context)];
  return { status: 200, stream, model, pieces, usage };
}

function bodyOf(asked: PictureRequest, context: AnswerContext): Piece {
  const data = Array.from({ length: asked.n }, (_, index) => pictureOf(asked, context, index));
  const told = asked.countsTokens
    ? { size: asked.size, quality: asked.quality, output_format: "png", usage: usageOf(asked, asked.n) }
    : {};
  const text = JSON.stringify({ created: context.created, data, ...told });
  return { text, tokens: 0, reportsUsage: asked.countsTokens };
}

function pictureOf(asked: PictureRequest, context: AnswerContext, index: number): object {
  const { seed, digits } = seedOf(context.seed, asked.prompt, index);
  if (asked.asUrl) return { url: `https://pictures.example/${digits}.png`, revised_prompt: asked.prompt };
  return { b64_json: makePng(seed).toString("base64") };
}

function usageOf({ textTokens, tokensPerPicture, partials }: PictureRequest, pictures: number): object {
  const output = pictures * (tokensPerPicture + partials * partialTokens);
  return {
    total_tokens: textTokens + output,
    input_tokens: textTokens,
    output_tokens: output,
    input_tokens_details: { text_tokens: textTokens, image_tokens: 0 },
  };
}

/** One picture, drawn in steps. */
function eventsOf(asked: PictureRequest, context: AnswerContext): Piece[] {
  const { partials, size, quality } = asked;
  const told = { created_at: context.created, size, quality, background: "opaque", output_format: "png" };
  const event = (type: string, step: number, more: object): string => {
    const b64_json = makePng(seedOf(context.seed, asked.prompt, step).seed).toString("base64");
    return `event: ${type}\ndata: ${JSON.stringify({ type, b64_json, ...told, ...more })}\n\n`;
  };
  const pieces: Piece[] = Array.from({ length: partials }, (_, index) => ({
    text: event("image_generation.partial_image", index, { partial_image_index: index }),
    tokens: partialTokens,
    reportsUsage: false,
  }));
  const usage = usageOf(asked, 1);
  const last = event("image_generation.completed", partials, { usage });
  return [...pieces, { text: last, tokens: asked.tokensPerPicture, reportsUsage: true }];
}
