import type { ToolPlan } from "../../generate/choose-tools.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { countParts, type PromptCount } from "../count-contents.ts";
import { GeminiError } from "../gemini-error.ts";
import { type Content, checkContents, readParts } from "./check-contents.ts";
import { checkThoughtsKept } from "./check-thoughts-kept.ts";
import { readGeminiTools } from "./read-gemini-tools.ts";
import { readThinking, type Thinking } from "./read-thinking.ts";

const maxCandidates = 8;
const maxStops = 5;
const config = "* GenerateContentRequest.generation_config";

/** A request to generate content, checked. */
export interface GenerateRequest {
  readonly model: string;
  readonly contents: readonly Content[];
  readonly system: unknown;
  readonly tools: ToolPlan;
  readonly schema: unknown;
  readonly candidates: number;
  /** Most tokens of one candidate, thoughts included. */
  readonly limit: number | null;
  readonly stops: readonly string[];
  readonly seed: unknown;
  readonly thinking: Thinking;
  readonly prompt: PromptCount;
}

/** Checks a request to generate content, as proto gives it; throws Gemini's refusal. */
export function readGenerateRequest(request: UnverifiedObject, model: string): GenerateRequest {
  const contents = checkContents(request.contents, "GenerateContentRequest");
  checkThoughtsKept(contents, model);
  if (typeof request.cachedContent === "string") {
    throw new GeminiError("CachedContent not found (or permission denied)", { status: 403 });
  }
  const generation = isObject(request.generationConfig) ? request.generationConfig : {};
  const hasResult = contents.at(-1)?.parts.some((part) => part.functionResponse !== undefined) === true;
  const system =
    request.systemInstruction === undefined
      ? []
      : readParts(request.systemInstruction, "* GenerateContentRequest.system_instruction");
  return {
    model,
    contents,
    system,
    tools: readGeminiTools(request, hasResult),
    schema: readSchema(request, generation, model),
    candidates: readCount(generation, "candidateCount", maxCandidates) ?? 1,
    limit: readCount(generation, "maxOutputTokens", 200_000),
    stops: readStops(generation.stopSequences),
    seed: generation.seed ?? null,
    thinking: readThinking(generation, model),
    prompt: countParts([...system, ...contents.flatMap(({ parts }) => parts)], request.tools),
  };
}

function readCount(generation: UnverifiedObject, name: string, max: number): number | null {
  const value = generation[name];
  if (typeof value !== "number") return null;
  if (value >= 1 && value <= max) return value;
  const field = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  throw new GeminiError(`${config}.${field}: ${field} must be in the range [1, ${max + 1}).\n`);
}

function readStops(stops: unknown): readonly string[] {
  if (!Array.isArray(stops)) return [];
  if (stops.length <= maxStops) return stops.map(String);
  throw new GeminiError(
    `${config}.stop_sequences: the number of stop_sequences must be at most ${maxStops}.\n`,
  );
}

function readSchema(request: UnverifiedObject, generation: UnverifiedObject, model: string): unknown {
  const { responseMimeType: type, responseSchema, responseJsonSchema, _responseJsonSchema } = generation;
  const schema = responseSchema ?? responseJsonSchema ?? _responseJsonSchema;
  const isJson = type === "application/json" || type === "text/x.enum";
  if (type !== undefined && type !== "text/plain" && !isJson) {
    throw new GeminiError(
      `${config}.response_mime_type: allowed mimetypes are \`text/plain\`, \`application/json\`, \`application/xml\`, \`application/yaml\` and \`text/x.enum\`.\n`,
    );
  }
  if (schema !== undefined && !isJson) {
    throw new GeminiError(
      `${config}.response_schema: only allowed when response_mime_type is \`application/json\` or \`text/x.enum\`.\n`,
    );
  }
  if (isJson && Array.isArray(request.tools) && /^gemini-[12]/.test(model)) {
    throw new GeminiError(`Function calling with a response mime type: '${String(type)}' is unsupported`);
  }
  if (!isJson) return undefined;
  return schema ?? { type: "object", properties: { answer: { type: "string" } } };
}
