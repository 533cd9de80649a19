import {
  FieldProblem,
  isObject,
  type JsonObject,
  optionalFlag,
  optionalList,
  optionalObject,
  optionalText,
  requiredObject,
  requiredText,
} from "../json/fields.ts";
import type { Feature } from "../neutral/feature.ts";
import type { Extra, NeutralTool, ToolChoice } from "../neutral/neutral-request.ts";

const UNSAID_MEMBERS = ["defer_loading", "allowed_callers", "output_schema"] as const;
const CHOICE_TYPES: ReadonlyMap<unknown, Feature> = new Map([
  ["allowed_tools", "toolChoice.allowed"],
  ["custom", "tools.custom"],
]);

/** The tools that a client runs; the provider's own and those that take free text become extras. @throws FieldProblem */
export function decodeTools(raw: unknown): { tools: NeutralTool[]; extras: Extra[] } {
  const tools: NeutralTool[] = [];
  const extras: Extra[] = [];
  optionalList(raw, "tools").forEach((entry, index) => {
    const param = `tools[${index}]`;
    const tool = requiredObject(entry, param);
    const type = requiredText(tool.type, `${param}.type`);
    if (type !== "function") {
      extras.push({ feature: type === "custom" ? "tools.custom" : "tools.hosted", param });
      return;
    }
    tools.push(readTool(tool, param));
    for (const name of UNSAID_MEMBERS) {
      if (tool[name]) extras.push({ feature: "unknown", param: `${param}.${name}` });
    }
  });
  return { tools, extras };
}

function readTool(tool: JsonObject, param: string): NeutralTool {
  return {
    name: requiredText(tool.name, `${param}.name`),
    description: optionalText(tool.description, `${param}.description`),
    parameters: optionalObject(tool.parameters, `${param}.parameters`),
    strict: optionalFlag(tool.strict, `${param}.strict`),
  };
}

/** Which tool is to be called. @throws FieldProblem */
export function decodeToolChoice(raw: unknown): { choice?: ToolChoice; extras: readonly Extra[] } {
  if (raw === undefined || raw === null) return { extras: [] };
  if (raw === "auto" || raw === "none" || raw === "required") return { choice: { type: raw }, extras: [] };
  if (!isObject(raw)) throw new FieldProblem("tool_choice", "auto, none, required or an object");
  if (raw.type === "function") {
    return { choice: { type: "tool", name: requiredText(raw.name, "tool_choice.name") }, extras: [] };
  }
  requiredText(raw.type, "tool_choice.type");
  const feature = CHOICE_TYPES.get(raw.type) ?? "tools.hosted";
  return { extras: [{ feature, param: "tool_choice" }] };
}
