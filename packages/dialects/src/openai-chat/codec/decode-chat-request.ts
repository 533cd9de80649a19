import {
  FieldProblem,
  type JsonObject,
  optionalCount,
  optionalFlag,
  optionalList,
  optionalName,
  optionalNumber,
  optionalText,
  readFields,
  requiredObject,
  requiredText,
} from "../../json/fields.ts";
import type { AskedInPath, CodecProblem } from "../../neutral/codec.ts";
import { nameToolResults } from "../../neutral/name-tool-results.ts";
import type { Extra, NeutralRequest } from "../../neutral/neutral-request.ts";
import { decodeChatMessages } from "./decode-chat-messages.ts";
import { decodeChatTools } from "./decode-chat-tools.ts";
import { decodeReasoningWish } from "./decode-reasoning-wish.ts";
import { decodeResponseFormat } from "./decode-response-format.ts";
import { decodeToolChoice } from "./decode-tool-choice.ts";
import { noteChatExtras } from "./note-chat-extras.ts";

const VERBOSITIES = ["low", "medium", "high"] as const;
const MAX_TOP_LOGPROBS = 20;

/** A request for chat/completions in the neutral form, or why it is refused. https://platform.openai.com/docs/api-reference/chat/create */
export function decodeChatRequest(body: unknown, asked: AskedInPath): NeutralRequest | CodecProblem {
  return readFields(() => readRequest(requiredObject(body, "body"), asked));
}

function readRequest(body: JsonObject, asked: AskedInPath): NeutralRequest {
  const extras: Extra[] = [];
  const tools = decodeChatTools(body, extras);
  const legacyFunctions = body.functions === undefined || body.functions === null ? undefined : true;
  const request: NeutralRequest = {
    model: optionalText(body.model, "model") ?? asked.model,
    stream: optionalFlag(body.stream, "stream") ?? asked.stream,
    messages: nameToolResults(decodeChatMessages(body.messages, extras)),
    tools,
    toolChoice: decodeToolChoice(body, extras),
    // A legacy client can take one call only.
    parallelToolCalls: legacyFunctions
      ? false
      : optionalFlag(body.parallel_tool_calls, "parallel_tool_calls"),
    ...readBounds(body),
    ...readSampling(body),
    responseFormat: decodeResponseFormat(body.response_format),
    reasoning: decodeReasoningWish(body),
    topLogprobs: readTopLogprobs(body),
    user: optionalText(body.safety_identifier, "safety_identifier") ?? optionalText(body.user, "user"),
    serviceTier: optionalText(body.service_tier, "service_tier"),
    verbosity: optionalName(body.verbosity, "verbosity", VERBOSITIES),
    legacyFunctions,
    extras,
  };
  noteChatExtras(body, extras);
  return request;
}

function readBounds(body: JsonObject) {
  const choices = optionalCount(body.n, "n") ?? 1;
  if (choices < 1) throw new FieldProblem("n", "a whole number, not below 1");
  const bound = optionalCount(body.max_completion_tokens, "max_completion_tokens");
  return {
    choices,
    maxOutputTokens: bound ?? optionalCount(body.max_tokens, "max_tokens"),
    stop: readStop(body.stop),
  };
}

function readSampling(body: JsonObject) {
  return {
    temperature: optionalNumber(body.temperature, "temperature"),
    topP: optionalNumber(body.top_p, "top_p"),
    topK: optionalCount(body.top_k, "top_k"),
    seed: optionalNumber(body.seed, "seed"),
    frequencyPenalty: optionalNumber(body.frequency_penalty, "frequency_penalty"),
    presencePenalty: optionalNumber(body.presence_penalty, "presence_penalty"),
  };
}

function readStop(value: unknown): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  return optionalList(value, "stop").map((entry, index) => requiredText(entry, `stop[${index}]`));
}

function readTopLogprobs(body: JsonObject): number | undefined {
  const wanted = optionalFlag(body.logprobs, "logprobs") === true;
  const count = optionalCount(body.top_logprobs, "top_logprobs");
  if (count !== undefined && count > MAX_TOP_LOGPROBS) {
    throw new FieldProblem("top_logprobs", "a whole number from 0 to 20");
  }
  if (!wanted && count !== undefined && count > 0) {
    throw new FieldProblem("top_logprobs", "left out where 'logprobs' is not true");
  }
  return wanted ? (count ?? 0) : undefined;
}
