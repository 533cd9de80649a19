import type { WireReply } from "../../delivery/wire-reply.ts";
import { embeddingVector } from "../../generate/embedding-vector.ts";
import { seedOf } from "../../generate/seed-of.ts";
import type { UnverifiedObject } from "../../json/is-object.ts";
import type { AnswerContext } from "../answer-context.ts";
import { knownMembers } from "../known-members.data.ts";
import { readInteger, readModel } from "../read-generation.ts";
import { countInputTokens, readInputs } from "../read-inputs.ts";
import { refuseUnknownMembers } from "../refuse-unknown-members.ts";
import { RequestError } from "../request-error.ts";

const maxInputs = 2048;

/** Answers `POST /v1/embeddings`, as numbers or as base64 of 32-bit floats; throws a RequestError. */
export function answerEmbeddings(body: UnverifiedObject, context: AnswerContext): WireReply {
  if (context.behaviour.strict) refuseUnknownMembers(body, knownMembers.embedding);
  const model = readModel(body);
  const inputs = readInputs(body.input, { name: "input", max: maxInputs });
  const dimensions =
    readInteger(body, "dimensions", { min: 1, max: 3072 }) ?? (/large/.test(model) ? 3072 : 1536);
  const format = body.encoding_format ?? "float";
  if (format !== "float" && format !== "base64") {
    throw new RequestError("Invalid 'encoding_format': expected 'float' or 'base64'.", {
      param: "encoding_format",
      code: "invalid_value",
    });
  }
  context.requireModel(model);
  const promptTokens = inputs.reduce((total, input) => total + countInputTokens(input), 0);
  const data = inputs.map((input, index) => {
    const vector = embeddingVector(seedOf(context.seed, input).seed, dimensions);
    const embedding = format === "base64" ? Buffer.from(vector.buffer).toString("base64") : [...vector];
    return { object: "embedding", index, embedding };
  });
  const counts = { prompt_tokens: promptTokens, total_tokens: promptTokens };
  const text = JSON.stringify({ object: "list", data, model, usage: counts });
  const usage = {
    promptTokens,
    cachedTokens: 0,
    cacheWriteTokens: 0,
    completionTokens: 0,
    reasoningTokens: 0,
  };
  return { status: 200, stream: false, model, pieces: [{ text, tokens: 0, reportsUsage: true }], usage };
}
