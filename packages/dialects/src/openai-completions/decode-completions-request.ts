import {
  FieldProblem,
  isObject,
  type JsonObject,
  optionalCount,
  optionalFlag,
  optionalList,
  optionalNumber,
  optionalText,
  readFields,
  requiredList,
  requiredObject,
  requiredText,
  unknownMembers,
} from "../json/fields.ts";
import type { AskedInPath, CodecProblem } from "../neutral/codec.ts";
import type { Extra, NeutralRequest } from "../neutral/neutral-request.ts";

const KNOWN: ReadonlySet<string> = new Set([
  "best_of",
  "echo",
  "frequency_penalty",
  "logit_bias",
  "logprobs",
  "max_tokens",
  "model",
  "n",
  "presence_penalty",
  "prompt",
  "seed",
  "stop",
  "stream",
  "stream_options",
  "suffix",
  "temperature",
  "top_p",
  "user",
]);

/**
 * A request for legacy completions in the neutral form: its prompt is what a user says. Several prompts, tokens instead
 * of text, a best of several and logprobs are refused. https://platform.openai.com/docs/api-reference/completions
 */
export function decodeCompletionsRequest(body: unknown, asked: AskedInPath): NeutralRequest | CodecProblem {
  return readFields(() => readRequest(requiredObject(body, "body"), asked));
}

function readRequest(body: JsonObject, asked: AskedInPath): NeutralRequest {
  const choices = readChoices(body);
  if (body.logprobs !== undefined && body.logprobs !== null) {
    throw new FieldProblem("logprobs", "left out for this model");
  }
  const text = readPrompt(body.prompt);
  return {
    model: optionalText(body.model, "model") ?? asked.model,
    stream: optionalFlag(body.stream, "stream") ?? asked.stream,
    messages: [{ role: "user", content: text === "" ? [] : [{ type: "text", text }] }],
    tools: [],
    maxOutputTokens: optionalCount(body.max_tokens, "max_tokens"),
    temperature: optionalNumber(body.temperature, "temperature"),
    topP: optionalNumber(body.top_p, "top_p"),
    stop: readStop(body.stop),
    seed: optionalNumber(body.seed, "seed"),
    frequencyPenalty: optionalNumber(body.frequency_penalty, "frequency_penalty"),
    presencePenalty: optionalNumber(body.presence_penalty, "presence_penalty"),
    choices,
    user: optionalText(body.user, "user"),
    extras: readExtras(body),
  };
}

function readPrompt(prompt: unknown): string {
  if (typeof prompt === "string") return prompt;
  const list = requiredList(prompt, "prompt");
  const [only] = list;
  if (list.length !== 1 || typeof only !== "string") {
    throw new FieldProblem("prompt", "a string, or an array with one string, for this model");
  }
  return only;
}

function readChoices(body: JsonObject): number {
  const choices = optionalCount(body.n, "n") ?? 1;
  if (choices < 1) throw new FieldProblem("n", "a whole number, not below 1");
  const bestOf = optionalCount(body.best_of, "best_of") ?? choices;
  if (bestOf > choices) throw new FieldProblem("best_of", "no more than 'n' for this model");
  return choices;
}

function readStop(value: unknown): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  return optionalList(value, "stop").map((entry, index) => requiredText(entry, `stop[${index}]`));
}

function readExtras(body: JsonObject): Extra[] {
  const extras: Extra[] = [];
  if (optionalText(body.suffix, "suffix")) extras.push({ feature: "suffix", param: "suffix" });
  if (optionalFlag(body.echo, "echo") === true) extras.push({ feature: "echo", param: "echo" });
  const bias = body.logit_bias;
  if (isObject(bias) && Object.keys(bias).length > 0) {
    extras.push({ feature: "logitBias", param: "logit_bias" });
  }
  for (const param of unknownMembers(body, KNOWN)) extras.push({ feature: "unknown", param });
  return extras;
}
