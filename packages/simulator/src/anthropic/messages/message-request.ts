import type { ToolPlan } from "../../generate/choose-tools.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { AnthropicError } from "../anthropic-error.ts";
import { checkMembers, readNumber } from "../check-members.ts";
import { checkNewVersion, newVersion, removedMembers } from "./check-new-version.ts";
import { checkOutputSchema } from "./check-output-schema.ts";
import { checkSampling } from "./check-sampling.ts";
import { betaMembers, requestMembers } from "./message-members.data.ts";
import { modelRules } from "./model-rules.ts";
import { type PromptBlock, promptBlocks } from "./prompt-blocks.ts";
import { readAnthropicTools } from "./read-anthropic-tools.ts";
import { readMessages, type Turn } from "./read-messages.ts";
import { readThinking, type Thinking } from "./read-thinking.ts";

const maxOutputTokens = 128_000;

/** A message as asked for, checked. */
export interface MessageRequest {
  readonly model: string;
  readonly turns: readonly Turn[];
  readonly blocks: readonly PromptBlock[];
  readonly tools: ToolPlan;
  readonly schema: unknown;
  readonly maxTokens: number;
  readonly stops: readonly string[];
  readonly stream: boolean;
  readonly thinking: Thinking | null;
  readonly system: unknown;
}

/** By what a request is checked. */
export interface ReadOptions {
  readonly strict: boolean;
  /** Whether the caller sent `anthropic-beta`. */
  readonly beta: boolean;
  /** The `anthropic-version`. */
  readonly version: string;
}

/** Reads and checks a request for a message; throws Anthropic's refusal. */
export function readMessageRequest(body: UnverifiedObject, options: ReadOptions): MessageRequest {
  checkKnown(body, requestMembers, options);
  const model = readModelName(body);
  const rules = modelRules(model);
  const maxTokens = readMaxTokens(body, model);
  const turns = readMessages(body.messages, rules);
  if (options.version === newVersion) checkNewVersion(turns);
  checkSampling(body, rules);
  checkMetadata(body);
  const tail = turns.at(-1);
  const hasResult = tail?.role === "user" && tail.blocks.some(({ type }) => type === "tool_result");
  return {
    model,
    turns,
    blocks: promptBlocks(body, turns),
    tools: readAnthropicTools(body, hasResult),
    schema: readSchema(body),
    maxTokens,
    stops: readStops(body.stop_sequences),
    stream: readStream(body.stream),
    thinking: readThinking(body, { turns, maxTokens, rules }),
    system: body.system ?? null,
  };
}

/** Throws Anthropic's refusal of members of the top level that it does not know. */
export function checkKnown(
  body: UnverifiedObject,
  members: ReadonlySet<string>,
  { strict, beta, version }: ReadOptions,
): void {
  if (!strict) return;
  const known = [...members].filter((name) => version !== newVersion || !removedMembers.has(name));
  checkMembers(body, new Set(beta ? [...known, ...betaMembers] : known), "");
}

/** The model's name; throws Anthropic's refusal where there is none. */
export function readModelName({ model }: UnverifiedObject): string {
  if (model === undefined) throw new AnthropicError("model: Field required");
  if (typeof model !== "string") throw new AnthropicError("model: Input should be a valid string");
  if (model === "") throw new AnthropicError("model: String should have at least 1 character");
  return model;
}

function readMaxTokens(body: UnverifiedObject, model: string): number {
  const maxTokens = readNumber(body, "max_tokens", { min: 1 });
  if (maxTokens === null) throw new AnthropicError("max_tokens: Field required");
  if (!Number.isInteger(maxTokens)) throw new AnthropicError("max_tokens: Input should be a valid integer");
  if (maxTokens <= maxOutputTokens) return maxTokens;
  throw new AnthropicError(
    `max_tokens: ${maxTokens} > ${maxOutputTokens}, which is the maximum allowed number of output tokens for ${model}`,
  );
}

function checkMetadata({ metadata }: UnverifiedObject): void {
  if (metadata === undefined || metadata === null) return;
  if (!isObject(metadata)) throw new AnthropicError("metadata: Input should be a valid dictionary");
  checkMembers(metadata, new Set(["user_id"]), "metadata");
}

function readSchema(body: UnverifiedObject): unknown {
  const config = isObject(body.output_config) ? body.output_config : {};
  if (isObject(body.output_config)) checkMembers(config, new Set(["effort", "format"]), "output_config");
  const [format, path] =
    config.format === undefined
      ? [body.output_format, "output_format"]
      : [config.format, "output_config.format"];
  if (!isObject(format)) return undefined;
  checkMembers(format, new Set(["schema", "type"]), path);
  if (format.type !== "json_schema") throw new AnthropicError(`${path}.type: Input should be 'json_schema'`);
  if (!isObject(format.schema)) throw new AnthropicError(`${path}.schema: Field required`);
  checkOutputSchema(format.schema, `${path}.schema`);
  return format.schema;
}

function readStops(stops: unknown): readonly string[] {
  if (stops === undefined || stops === null) return [];
  if (!Array.isArray(stops)) throw new AnthropicError("stop_sequences: Input should be a valid list");
  for (const [index, stop] of stops.entries()) {
    if (typeof stop !== "string") {
      throw new AnthropicError(`stop_sequences.${index}: Input should be a valid string`);
    }
    if (stop.trim() !== "") continue;
    throw new AnthropicError("stop_sequences: each stop sequence must contain non-whitespace");
  }
  return stops;
}

function readStream(stream: unknown): boolean {
  if (stream === undefined || stream === null) return false;
  if (typeof stream === "boolean") return stream;
  throw new AnthropicError("stream: Input should be a valid boolean");
}
