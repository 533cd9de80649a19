import { isObject, type JsonObject } from "../json/fields.ts";
import type { NeutralRequest, NeutralTool, ToolChoice } from "../neutral/neutral-request.ts";
import { cacheControl } from "./cache-control.ts";
import { closedSchema } from "./closed-schema.ts";

const NO_PARAMETERS = { type: "object", properties: {} };

/** The tools and the choice among them; the API takes no choice without tools. */
export function encodeTools(request: NeutralRequest): JsonObject {
  if (request.tools.length === 0) return {};
  return { tools: request.tools.map(encodeTool), tool_choice: encodeChoice(request) };
}

function encodeTool({ name, description, parameters, strict, cache }: NeutralTool): JsonObject {
  return {
    name,
    ...(description === undefined ? {} : { description }),
    input_schema:
      strict === true && isObject(parameters) ? closedSchema(parameters) : (parameters ?? NO_PARAMETERS),
    ...(strict === true ? { strict } : {}),
    ...(cache === undefined ? {} : { cache_control: cacheControl(cache) }),
  };
}

function encodeChoice({ toolChoice, parallelToolCalls }: NeutralRequest): JsonObject | undefined {
  if (toolChoice?.type === "none") return { type: "none" };
  if (parallelToolCalls !== false) return toolChoice && choiceOf(toolChoice);
  return { ...choiceOf(toolChoice ?? { type: "auto" }), disable_parallel_tool_use: true };
}

function choiceOf(choice: ToolChoice): JsonObject {
  if (choice.type === "tool") return { type: "tool", name: choice.name };
  return { type: choice.type === "required" ? "any" : choice.type };
}
