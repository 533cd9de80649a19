import {
  FieldProblem,
  type JsonObject,
  optionalFlag,
  optionalList,
  optionalNumber,
  optionalObject,
  optionalText,
  requiredText,
  unknownMembers,
} from "../json/fields.ts";
import type { Extra, NeutralRequest, ResponseFormat } from "../neutral/neutral-request.ts";
import { camelMembers } from "./camel-members.ts";
import { decodeThinkingConfig } from "./decode-thinking-config.ts";
import { jsonSchemaOf } from "./json-schema-of.ts";
import { readWholeNumber } from "./read-whole-number.ts";

const NAME = "generationConfig";
const KNOWN = new Set([
  "maxOutputTokens",
  "temperature",
  "topP",
  "topK",
  "candidateCount",
  "stopSequences",
  "seed",
  "presencePenalty",
  "frequencyPenalty",
  "responseMimeType",
  "responseSchema",
  "responseJsonSchema",
  "_responseJsonSchema",
  "responseLogprobs",
  "logprobs",
  "thinkingConfig",
  "responseModalities",
  "speechConfig",
]);

type Generation = Pick<
  NeutralRequest,
  | "maxOutputTokens"
  | "temperature"
  | "topP"
  | "topK"
  | "stop"
  | "seed"
  | "frequencyPenalty"
  | "presencePenalty"
  | "choices"
  | "responseFormat"
  | "reasoning"
  | "topLogprobs"
>;

/** How the answer is to be made, by `generationConfig`. @throws FieldProblem */
export function decodeGenerationConfig(value: unknown, extras: Extra[]): Generation {
  const config = camelMembers(optionalObject(value, NAME) ?? {});
  for (const name of unknownMembers(config, KNOWN))
    extras.push({ feature: "unknown", param: `${NAME}.${name}` });
  noteOutputs(config, extras);
  const number = (name: string) => optionalNumber(config[name], `${NAME}.${name}`);
  const count = (name: string) => readWholeNumber(config[name], `${NAME}.${name}`);
  return {
    maxOutputTokens: count("maxOutputTokens"),
    temperature: number("temperature"),
    topP: number("topP"),
    topK: number("topK"),
    stop: optionalList(config.stopSequences, `${NAME}.stopSequences`).map((text, at) =>
      requiredText(text, `${NAME}.stopSequences[${at}]`),
    ),
    seed: number("seed"),
    frequencyPenalty: number("frequencyPenalty"),
    presencePenalty: number("presencePenalty"),
    choices: count("candidateCount") || 1,
    responseFormat: formatOf(config),
    reasoning: decodeThinkingConfig(config.thinkingConfig, extras),
    topLogprobs: logprobsOf(config, extras),
  };
}

function noteOutputs({ responseModalities, speechConfig }: JsonObject, extras: Extra[]): void {
  const param = `${NAME}.responseModalities`;
  optionalList(responseModalities, param).forEach((value, at) => {
    const modality = requiredText(value, `${param}[${at}]`).toUpperCase();
    if (modality === "AUDIO") extras.push({ feature: "audio.output", param });
    else if (modality !== "TEXT" && modality !== "MODALITY_UNSPECIFIED")
      extras.push({ feature: "image.output", param });
  });
  if (speechConfig !== undefined && speechConfig !== null) {
    extras.push({ feature: "audio.output", param: `${NAME}.speechConfig` });
  }
}

function formatOf(config: JsonObject): ResponseFormat | undefined {
  const type = optionalText(config.responseMimeType, `${NAME}.responseMimeType`) || undefined;
  if (type !== undefined && type !== "text/plain" && type !== "application/json") {
    throw new FieldProblem(`${NAME}.responseMimeType`, "text/plain or application/json");
  }
  const jsonSchema = config.responseJsonSchema ?? config._responseJsonSchema;
  if (jsonSchema !== undefined && jsonSchema !== null) return { type: "json-schema", schema: jsonSchema };
  const schema = optionalObject(config.responseSchema, `${NAME}.responseSchema`);
  if (schema !== undefined) return { type: "json-schema", schema: jsonSchemaOf(schema) };
  return type === "application/json" ? { type: "json" } : undefined;
}

function logprobsOf(config: JsonObject, extras: Extra[]): number | undefined {
  const wanted = optionalFlag(config.responseLogprobs, `${NAME}.responseLogprobs`) === true;
  const alternatives = readWholeNumber(config.logprobs, `${NAME}.logprobs`);
  if (wanted) return alternatives ?? 0;
  if (alternatives !== undefined) extras.push({ feature: "unknown", param: `${NAME}.logprobs` });
  return undefined;
}
