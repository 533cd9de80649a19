import { chooseTools, type OfferedTool, type ToolPlan } from "../../generate/choose-tools.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { checkStrictSchema } from "../check-strict-schema.ts";
import { checkToolName } from "../check-tool-name.ts";
import { RequestError } from "../request-error.ts";

/** Which tools the answer will call, as `tool_choice` and `parallel_tool_calls` allow; throws a RequestError. */
export function readTools(body: UnverifiedObject, hasResult: boolean): ToolPlan {
  const offered = readFunctions(body.tools);
  const choice = body.tool_choice ?? "auto";
  const parallel = body.parallel_tool_calls !== false;
  if (choice !== "auto" && choice !== "none" && offered.length === 0) {
    throw new RequestError(
      "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.",
      { param: "tool_choice" },
    );
  }
  if (!isObject(choice)) {
    const mode = choice === "none" || choice === "required" ? choice : "auto";
    return chooseTools(offered, { mode, parallel, hasResult });
  }
  if (choice.type === "allowed_tools" && isObject(choice.allowed_tools)) {
    const { mode, tools } = choice.allowed_tools;
    const names = Array.isArray(tools) ? tools.map(nameOf) : [];
    return chooseTools(offered, { mode: mode === "required" ? mode : "auto", names, parallel, hasResult });
  }
  const name = nameOf(choice);
  if (offered.some((tool) => tool.name === name)) {
    return chooseTools(offered, { mode: "required", names: [name], parallel: false, hasResult });
  }
  throw new RequestError("Tool choice names a function that is not in 'tools'.", { param: "tool_choice" });
}

function nameOf(choice: unknown): string {
  const called = isObject(choice) && isObject(choice.function) ? choice.function.name : undefined;
  return typeof called === "string" ? called : "";
}

function readFunctions(tools: unknown): readonly OfferedTool[] {
  if (tools === undefined || tools === null) return [];
  if (!Array.isArray(tools)) {
    throw new RequestError("Invalid type for 'tools': expected an array of objects.", {
      param: "tools",
      code: "invalid_type",
    });
  }
  return tools.map((tool: unknown, index) => {
    const called = isObject(tool) && tool.type === "function" ? tool.function : undefined;
    const param = `tools[${index}].function`;
    if (!isObject(called) || typeof called.name !== "string" || called.name === "") {
      throw new RequestError(`Missing required parameter: '${param}.name'.`, {
        param,
        code: "missing_required_parameter",
      });
    }
    checkToolName(called.name, `${param}.name`);
    if (called.strict === true) {
      const words = { what: `function '${called.name}'`, code: "invalid_function_parameters" };
      checkStrictSchema(called.parameters, { ...words, param: `${param}.parameters` });
    }
    return { name: called.name, parameters: called.parameters };
  });
}
