import {
  FieldProblem,
  type JsonObject,
  optionalFlag,
  optionalList,
  optionalObject,
  optionalText,
  requiredObject,
  requiredText,
} from "../json/fields.ts";
import type { Extra, NeutralTool, ToolChoice } from "../neutral/neutral-request.ts";
import { readCacheControl } from "./cache-control.ts";
import { noteExtra } from "./note-extra.ts";

const UNSAID = ["allowed_callers", "defer_loading", "eager_input_streaming", "input_examples"] as const;

/** The tools that the client runs; the provider's own are noted. @throws FieldProblem */
export function readTools(value: unknown, extras: Extra[]): NeutralTool[] {
  return optionalList(value, "tools").flatMap((item, index) => {
    const param = `tools[${index}]`;
    const tool = requiredObject(item, param);
    const type = optionalText(tool.type, `${param}.type`) ?? "custom";
    if (type === "custom") return [readTool(tool, param, extras)];
    noteExtra(extras, "tools.hosted", param);
    return [];
  });
}

function readTool(tool: JsonObject, param: string, extras: Extra[]): NeutralTool {
  for (const name of UNSAID) if (tool[name]) noteExtra(extras, "unknown", `tools.${name}`);
  return {
    name: requiredText(tool.name, `${param}.name`),
    description: optionalText(tool.description, `${param}.description`),
    parameters: requiredObject(tool.input_schema, `${param}.input_schema`),
    strict: optionalFlag(tool.strict, `${param}.strict`),
    cache: readCacheControl(tool.cache_control, `${param}.cache_control`),
  };
}

/** Which tools may be called, and whether several at once. @throws FieldProblem */
export function readToolChoice(value: unknown): {
  readonly toolChoice?: ToolChoice;
  readonly parallelToolCalls?: false;
} {
  const choice = optionalObject(value, "tool_choice");
  if (choice === undefined) return {};
  const isSingle = optionalFlag(choice.disable_parallel_tool_use, "tool_choice.disable_parallel_tool_use");
  return { toolChoice: choiceOf(choice), ...(isSingle === true ? { parallelToolCalls: false } : {}) };
}

function choiceOf(choice: JsonObject): ToolChoice {
  switch (choice.type) {
    case "auto":
    case "none":
      return { type: choice.type };
    case "any":
      return { type: "required" };
    case "tool":
      return { type: "tool", name: requiredText(choice.name, "tool_choice.name") };
    default:
      throw new FieldProblem("tool_choice.type", "one of auto, any, tool, none");
  }
}
