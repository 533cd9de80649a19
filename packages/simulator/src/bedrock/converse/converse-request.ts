import { chooseTools, type ToolPlan } from "../../generate/choose-tools.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { BedrockError } from "../bedrock-error.ts";
import { checkTurns, type Turn } from "./check-turns.ts";

const maxStops = 2500;

/** A request of Converse, checked. */
export interface ConverseRequest {
  readonly turns: readonly Turn[];
  readonly system: readonly UnverifiedObject[];
  readonly tools: ToolPlan;
  readonly schema: unknown;
  readonly limit: number | null;
  readonly stops: readonly string[];
  /** How many tokens of thoughts; 0 = none. */
  readonly thoughtTokens: number;
  /** Whether a part of the prompt is marked to be cached. */
  readonly caches: boolean;
  readonly offered: unknown;
}

/** Checks a body of Converse or ConverseStream; throws Bedrock's refusal. */
export function readConverseRequest(body: UnverifiedObject, model: string): ConverseRequest {
  const config = isObject(body.toolConfig) ? body.toolConfig : undefined;
  const turns = checkTurns(body.messages, { hasTools: config !== undefined, model });
  const inference = isObject(body.inferenceConfig) ? body.inferenceConfig : {};
  const system = Array.isArray(body.system) ? body.system.filter(isObject) : [];
  const hasResult = turns.at(-1)?.content.some((block) => block.toolResult !== undefined) === true;
  return {
    turns,
    system,
    tools: readTools(config, hasResult),
    schema: readSchema(body),
    limit: readLimit(inference.maxTokens),
    stops: readStops(inference.stopSequences),
    thoughtTokens: readThinking(body, model),
    caches: JSON.stringify([body.messages, body.system, body.toolConfig]).includes('"cachePoint"'),
    offered: config,
  };
}

function readTools(config: UnverifiedObject | undefined, hasResult: boolean): ToolPlan {
  if (config === undefined) return [];
  const specs = Array.isArray(config.tools) ? config.tools.filter(isObject) : [];
  const offered = specs.flatMap(({ toolSpec }) => {
    if (!isObject(toolSpec)) return [];
    const { name, inputSchema } = toolSpec;
    if (typeof name !== "string" || !/^[a-zA-Z0-9_-]{1,64}$/.test(name)) {
      throw new BedrockError(
        "Value at 'toolConfig.tools.1.member.toolSpec.name' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+",
      );
    }
    const parameters = isObject(inputSchema) ? inputSchema.json : undefined;
    if (!isObject(parameters) || parameters.type !== "object") {
      throw new BedrockError(
        "The value at toolConfig.tools.0.toolSpec.inputSchema.json.type must be one of the following: object.",
      );
    }
    return [{ name, parameters }];
  });
  if (offered.length === 0) throw new BedrockError("The toolConfig field must have at least one tool.");
  const choice = isObject(config.toolChoice) ? config.toolChoice : {};
  const named = isObject(choice.tool) ? String(choice.tool.name) : undefined;
  return chooseTools(offered, {
    mode: choice.any !== undefined || named !== undefined ? "required" : "auto",
    ...(named === undefined ? {} : { names: [named] }),
    parallel: named === undefined,
    hasResult,
  });
}

function readSchema({ outputConfig }: UnverifiedObject): unknown {
  const format = isObject(outputConfig) ? outputConfig.textFormat : undefined;
  const structure = isObject(format) && isObject(format.structure) ? format.structure.jsonSchema : undefined;
  if (!isObject(structure)) return undefined;
  try {
    return JSON.parse(String(structure.schema));
  } catch {
    throw new BedrockError("The schema in outputConfig is not valid JSON.");
  }
}

function readLimit(limit: unknown): number | null {
  if (limit === undefined) return null;
  if (Number.isSafeInteger(limit) && (limit as number) >= 1) return limit as number;
  throw new BedrockError(
    "1 validation error detected: Value at 'inferenceConfig.maxTokens' failed to satisfy constraint: Member must have value greater than or equal to 1",
  );
}

function readStops(stops: unknown): readonly string[] {
  if (!Array.isArray(stops)) return [];
  if (stops.length <= maxStops) return stops.map(String);
  throw new BedrockError("inferenceConfig.stopSequences has too many members.");
}

/** Claude is told a budget, other models that can be told at all a level. */
function readThinking(body: UnverifiedObject, model: string): number {
  const fields = isObject(body.additionalModelRequestFields) ? body.additionalModelRequestFields : {};
  if (isObject(fields.reasoningConfig) || fields.reasoning_effort !== undefined) return 16;
  if (!isObject(fields.thinking) || fields.thinking.type === "disabled") return 0;
  if (!model.includes("claude") && !model.startsWith("sim-")) {
    throw new BedrockError(
      "The model returned the following errors: extraneous key [thinking] is not permitted",
    );
  }
  const budget = fields.thinking.budget_tokens;
  if (fields.thinking.type === "enabled" && !(typeof budget === "number" && budget >= 1024)) {
    throw new BedrockError(
      "The model returned the following errors: thinking.enabled.budget_tokens: Input should be greater than or equal to 1024",
    );
  }
  return 32;
}
