import { isObject, type UnverifiedObject } from "../parse-body.ts";
import { RequestError } from "../request-error.ts";

const maxParallelCalls = 3;

/** The tools that the answer will call, in order; empty when it answers in words. */
export type ToolPlan = readonly { readonly name: string; readonly parameters: unknown }[];

/**
 * Decides which tools to call: the one that `tool_choice` names, else up to three where parallel calls are
 * allowed, else one; none when the last message is a tool's result (unless a call is required).
 */
export function readTools(body: UnverifiedObject, hasResult: boolean): ToolPlan {
  const tools = readFunctions(body.tools);
  const choice = body.tool_choice ?? "auto";
  if (choice !== "auto" && tools.length === 0) {
    throw new RequestError(
      "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.",
      {
        param: "tool_choice",
      },
    );
  }
  if (isObject(choice)) {
    const name = isObject(choice.function) ? choice.function.name : undefined;
    const named = tools.filter((tool) => tool.name === name);
    if (named.length > 0) return named.slice(0, 1);
    throw new RequestError("Tool choice names a function that is not in 'tools'.", { param: "tool_choice" });
  }
  if (choice === "none" || (choice === "auto" && hasResult)) return [];
  return tools.slice(0, body.parallel_tool_calls === false ? 1 : maxParallelCalls);
}

function readFunctions(tools: unknown): ToolPlan {
  if (tools === undefined || tools === null) return [];
  if (!Array.isArray(tools)) {
    throw new RequestError("Invalid type for 'tools': expected an array of objects.", {
      param: "tools",
      code: "invalid_type",
    });
  }
  return tools.map((tool: unknown, index) => {
    const called = isObject(tool) && tool.type === "function" ? tool.function : undefined;
    if (isObject(called) && typeof called.name === "string" && called.name !== "") {
      return { name: called.name, parameters: called.parameters };
    }
    const param = `tools[${index}].function`;
    throw new RequestError(`Missing required parameter: '${param}.name'.`, {
      param,
      code: "missing_required_parameter",
    });
  });
}
