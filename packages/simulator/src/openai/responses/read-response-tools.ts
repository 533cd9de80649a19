import { chooseTools, type OfferedTool, type ToolPlan } from "../../generate/choose-tools.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { checkStrictSchema } from "../check-strict-schema.ts";
import { checkToolName } from "../check-tool-name.ts";
import { refuseUnknownMembers } from "../refuse-unknown-members.ts";
import { RequestError } from "../request-error.ts";

const functionMembers = new Set([
  "allowed_callers",
  "defer_loading",
  "description",
  "name",
  "output_schema",
  "parameters",
  "strict",
  "type",
]);

/** Which tools the answer will call; tools that a provider runs itself are taken and never called. Throws a RequestError. */
export function readResponseTools(
  body: UnverifiedObject,
  { hasResult, strict }: { readonly hasResult: boolean; readonly strict: boolean },
): ToolPlan {
  const offered = readOffered(body.tools, strict);
  const choice = body.tool_choice ?? "auto";
  const parallel = body.parallel_tool_calls !== false;
  if (!isObject(choice)) {
    const mode = choice === "none" || choice === "required" ? choice : "auto";
    if (mode === "required" && offered.length === 0) throw noTools();
    return chooseTools(offered, { mode, parallel, hasResult });
  }
  if (choice.type === "allowed_tools") {
    const names = Array.isArray(choice.tools) ? choice.tools.map(nameOf) : [];
    const mode = choice.mode === "required" ? "required" : "auto";
    return chooseTools(offered, { mode, names, parallel, hasResult });
  }
  const name = nameOf(choice);
  if (offered.some((tool) => tool.name === name)) {
    return chooseTools(offered, { mode: "required", names: [name], parallel: false, hasResult });
  }
  throw new RequestError(`Tool choice 'function' not found in 'tools' parameter.`, { param: "tool_choice" });
}

function nameOf(choice: unknown): string {
  return isObject(choice) && typeof choice.name === "string" ? choice.name : "";
}

function noTools(): RequestError {
  const message = "Tool choice 'required' must be specified with 'tools' parameter.";
  return new RequestError(message, { param: "tool_choice" });
}

function readOffered(tools: unknown, strict: boolean): readonly OfferedTool[] {
  if (tools === undefined || tools === null) return [];
  if (!Array.isArray(tools)) {
    throw new RequestError("Invalid type for 'tools': expected an array of objects.", {
      param: "tools",
      code: "invalid_type",
    });
  }
  return tools.flatMap((tool: unknown, index) => readTool(tool, `tools[${index}]`, strict));
}

function readTool(tool: unknown, path: string, strict: boolean): readonly OfferedTool[] {
  if (!isObject(tool) || typeof tool.type !== "string") throw missing(`${path}.type`);
  if (tool.type !== "function") return [];
  if (typeof tool.name !== "string" || tool.name === "") throw missing(`${path}.name`);
  if (strict) refuseUnknownMembers(tool, functionMembers, path);
  checkToolName(tool.name, `${path}.name`);
  if (tool.strict === true) {
    const words = { what: `function '${tool.name}'`, code: "invalid_function_parameters" };
    checkStrictSchema(tool.parameters, { ...words, param: `${path}.parameters` });
  }
  return [{ name: tool.name, parameters: tool.parameters }];
}

function missing(param: string): RequestError {
  return new RequestError(`Missing required parameter: '${param}'.`, {
    param,
    code: "missing_required_parameter",
  });
}
