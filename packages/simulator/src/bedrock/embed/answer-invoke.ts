import type { WireReply } from "../../delivery/wire-reply.ts";
import { countTokens } from "../../generate/count-tokens.ts";
import { embeddingVector } from "../../generate/embedding-vector.ts";
import { seedOf } from "../../generate/seed-of.ts";
import type { UnverifiedObject } from "../../json/is-object.ts";
import type { BedrockContext } from "../bedrock-context.ts";
import { BedrockError } from "../bedrock-error.ts";

const maxTexts = 96;

/** Answers `InvokeModel` of an embedding model of Amazon's (Titan) or Cohere's; throws a BedrockError. */
export function answerInvoke(body: UnverifiedObject, context: BedrockContext): WireReply {
  if (/cohere\.embed/.test(context.model)) return answerCohere(body, context);
  if (/titan-embed/.test(context.model) || context.model.startsWith("sim-"))
    return answerTitan(body, context);
  throw new BedrockError("Malformed input request, please reformat your input and try again.");
}

function answerTitan({ inputText, dimensions = 1024 }: UnverifiedObject, context: BedrockContext): WireReply {
  if (typeof inputText !== "string" || inputText === "") {
    throw new BedrockError(
      "Malformed input request: expected minLength: 1, actual: 0, please reformat your input and try again.",
    );
  }
  const tokens = countTokens(inputText);
  const embedding = vectorOf(inputText, Number(dimensions), context);
  return replyOf({ embedding, inputTextTokenCount: tokens }, tokens, context);
}

function answerCohere(body: UnverifiedObject, context: BedrockContext): WireReply {
  const { texts, input_type: inputType, output_dimension: dimensions = 1024 } = body;
  if (!Array.isArray(texts) || texts.length === 0 || texts.length > maxTexts) {
    throw new BedrockError(
      `Malformed input request: #/texts: expected 1 to ${maxTexts} items, please reformat your input and try again.`,
    );
  }
  if (typeof inputType !== "string") {
    throw new BedrockError(
      "Malformed input request: #: required key [input_type] not found, please reformat your input and try again.",
    );
  }
  const embeddings = texts.map((text) => vectorOf(String(text), Number(dimensions), context));
  const tokens = texts.reduce((total: number, text) => total + countTokens(String(text)), 0);
  return replyOf({ embeddings, id: "embed", response_type: "embeddings_floats", texts }, tokens, context);
}

function vectorOf(text: string, dimensions: number, { seed }: BedrockContext): readonly number[] {
  return [...embeddingVector(seedOf(seed, text).seed, dimensions)];
}

function replyOf(body: object, promptTokens: number, { model }: BedrockContext): WireReply {
  const pieces = [{ text: JSON.stringify(body), tokens: 0, reportsUsage: true }];
  const nothing = { cachedTokens: 0, cacheWriteTokens: 0, completionTokens: 0, reasoningTokens: 0 };
  return { status: 200, stream: false, model, pieces, usage: { promptTokens, ...nothing } };
}
