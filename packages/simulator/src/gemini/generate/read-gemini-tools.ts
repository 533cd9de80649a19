import { chooseTools, type OfferedTool, type ToolPlan } from "../../generate/choose-tools.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { GeminiError } from "../gemini-error.ts";

const path = "* GenerateContentRequest.tools";

/** Which functions the answer will call; tools that Google runs are taken and never called. Throws Gemini's refusal. */
export function readGeminiTools(request: UnverifiedObject, hasResult: boolean): ToolPlan {
  const offered = readOffered(request.tools);
  const config = isObject(request.toolConfig) ? request.toolConfig.functionCallingConfig : undefined;
  const { mode, allowedFunctionNames } = isObject(config) ? config : {};
  const names = Array.isArray(allowedFunctionNames) ? allowedFunctionNames.map(String) : undefined;
  if (mode === "ANY" && offered.length === 0) {
    throw new GeminiError("Function calling config is set without function_declarations.");
  }
  if (names !== undefined && mode !== "ANY" && mode !== "VALIDATED") {
    throw new GeminiError(
      "* GenerateContentRequest.tool_config.function_calling_config.allowed_function_names: allowed_function_names should only be set when function calling mode is ANY.\n",
    );
  }
  const unknown = names?.find((name) => offered.every((tool) => tool.name !== name));
  if (unknown !== undefined) {
    throw new GeminiError(
      `* GenerateContentRequest.tool_config.function_calling_config.allowed_function_names: ${unknown} is not declared.\n`,
    );
  }
  return chooseTools(offered, {
    mode: mode === "NONE" ? "none" : mode === "ANY" ? "required" : "auto",
    ...(names === undefined ? {} : { names }),
    parallel: true,
    hasResult,
  });
}

function readOffered(tools: unknown): readonly OfferedTool[] {
  if (!Array.isArray(tools)) return [];
  const offered = tools.filter(isObject).flatMap((tool, index) => {
    const declarations = Array.isArray(tool.functionDeclarations) ? tool.functionDeclarations : [];
    return declarations.filter(isObject).map((declaration, at) => {
      return readDeclaration(declaration, `${path}[${index}].function_declarations[${at}]`);
    });
  });
  const twice = offered.find((tool, at) => offered.findIndex(({ name }) => name === tool.name) !== at);
  if (twice === undefined) return offered;
  throw new GeminiError(`Duplicate function declaration found: ${twice.name}`);
}

function readDeclaration(declaration: UnverifiedObject, at: string): OfferedTool {
  const { name, parameters, parametersJsonSchema } = declaration;
  if (typeof name !== "string" || !/^[a-zA-Z_][a-zA-Z0-9_.:-]{0,127}$/.test(name)) {
    throw new GeminiError(
      `${at}.name: Invalid function name. Must start with a letter or an underscore. Must be alphanumeric (a-z, A-Z, 0-9), underscores (_), dots (.), colons (:), or dashes (-), with a maximum length of 128.\n`,
    );
  }
  if (parameters !== undefined && parametersJsonSchema !== undefined) {
    throw new GeminiError(`${at}: only one of parameters and parameters_json_schema may be set.\n`);
  }
  return { name, parameters: parameters ?? parametersJsonSchema };
}
