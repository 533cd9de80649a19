import { closedSchema } from "../anthropic/closed-schema.ts";
import { isObject, type JsonObject } from "../json/fields.ts";
import type { NeutralRequest, NeutralTool, ToolChoice } from "../neutral/neutral-request.ts";
import type { PartSetup } from "./encode-part.ts";
import { structuredWay } from "./structured-answer.ts";

/** `toolConfig`; undefined where no tool may be called. Tools are held to their schemas where the model can be. */
export function encodeToolConfig(request: NeutralRequest, setup: PartSetup): JsonObject | undefined {
  if (!setup.hasTools) return undefined;
  const { toolChoice, model } = request;
  const isHeld = structuredWay(model) === "native";
  const tools = request.tools.flatMap((tool) => [
    encodeTool(tool, isHeld),
    ...(tool.cache === undefined ? [] : listed(setup.cachePoint(tool.cache))),
  ]);
  return { tools, ...(toolChoice === undefined ? {} : { toolChoice: encodeChoice(toolChoice) }) };
}

function encodeTool(
  { name, description = "", parameters, strict }: NeutralTool,
  isHeld: boolean,
): JsonObject {
  const isStrict = strict === true && isHeld;
  const schema = schemaOf(parameters);
  return {
    toolSpec: {
      name,
      ...(description.trim() === "" ? {} : { description }),
      inputSchema: { json: isStrict ? closedSchema(schema) : schema },
      ...(isStrict ? { strict } : {}),
    },
  };
}

/** Converse takes objects only. */
function schemaOf(parameters: unknown): JsonObject {
  if (!isObject(parameters)) return { type: "object", properties: {} };
  return parameters.type === undefined ? { type: "object", ...parameters } : parameters;
}

function encodeChoice(choice: ToolChoice): JsonObject {
  if (choice.type === "tool") return { tool: { name: choice.name } };
  return choice.type === "required" ? { any: {} } : { auto: {} };
}

function listed(block: JsonObject | undefined): readonly JsonObject[] {
  return block === undefined ? [] : [block];
}
