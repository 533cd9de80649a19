import { chooseTools, type OfferedTool, type ToolPlan } from "../../generate/choose-tools.ts";
import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { AnthropicError } from "../anthropic-error.ts";
import { checkMembers, requireObject, requireText } from "../check-members.ts";
import { checkOutputSchema } from "./check-output-schema.ts";
import { toolMembers } from "./message-members.data.ts";
import { readCacheControl } from "./read-cache-control.ts";

const choiceMembers = new Set(["disable_parallel_tool_use", "name", "type"]);

/** Which tools the answer will call; tools that Anthropic defines are taken and never called. Throws its refusal. */
export function readAnthropicTools(body: UnverifiedObject, hasResult: boolean): ToolPlan {
  const offered = readOffered(body.tools);
  const choice = body.tool_choice;
  if (choice === undefined || choice === null) {
    return chooseTools(offered, { mode: "auto", parallel: true, hasResult });
  }
  if (!isObject(choice)) throw new AnthropicError("tool_choice: Input should be a valid dictionary");
  const type = requireText(choice, "type", "tool_choice");
  checkMembers(choice, choiceMembers, `tool_choice.${type}`);
  const parallel = choice.disable_parallel_tool_use !== true;
  switch (type) {
    case "none":
      return [];
    case "auto":
      return chooseTools(offered, { mode: "auto", parallel, hasResult });
    case "any":
      if (offered.length === 0) throw noTools();
      return chooseTools(offered, { mode: "required", parallel, hasResult });
    case "tool": {
      const name = requireText(choice, "name", "tool_choice.tool");
      if (offered.length === 0) throw noTools();
      if (!offered.some((tool) => tool.name === name)) {
        throw new AnthropicError(`Tool '${name.slice(0, 200)}' not found in provided tools`);
      }
      return chooseTools(offered, { mode: "required", names: [name], parallel: false, hasResult });
    }
    default:
      throw new AnthropicError(
        `tool_choice: Input tag '${type.slice(0, 50)}' found using 'type' does not match any of the expected tags: 'auto', 'any', 'tool', 'none'`,
      );
  }
}

function noTools(): AnthropicError {
  return new AnthropicError("tool_choice: `tool_choice` may only be specified while providing `tools`.");
}

function readOffered(tools: unknown): readonly OfferedTool[] {
  if (tools === undefined || tools === null) return [];
  if (!Array.isArray(tools)) throw new AnthropicError("tools: Input should be a valid list");
  const offered = tools.flatMap((tool: unknown, index) => readTool(tool, index));
  if (new Set(offered.map((tool) => tool.name)).size < offered.length) {
    throw new AnthropicError("tools: Tool names must be unique.");
  }
  return offered;
}

function readTool(tool: unknown, index: number): readonly OfferedTool[] {
  if (!isObject(tool)) throw new AnthropicError(`tools.${index}: Input should be a valid dictionary`);
  const type = tool.type ?? "custom";
  if (typeof type === "string" && /_\d{8}$/.test(type)) return [];
  if (type !== "custom") {
    throw new AnthropicError(
      `tools.${index}: Input tag '${String(type).slice(0, 50)}' found using 'type' does not match any of the expected tags: 'bash_20250124', 'custom', 'text_editor_20250728', 'web_search_20250305'`,
    );
  }
  const path = `tools.${index}.custom`;
  checkMembers(tool, toolMembers, path);
  readCacheControl(tool, path);
  const name = requireText(tool, "name", path);
  if (!/^[a-zA-Z0-9_-]{1,128}$/.test(name)) {
    throw new AnthropicError(`${path}.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'`);
  }
  const schema = requireObject(tool, "input_schema", path);
  if (schema.type !== "object") {
    const problem = schema.type === undefined ? "Field required" : "Input should be 'object'";
    throw new AnthropicError(`${path}.input_schema.type: ${problem}`);
  }
  if (tool.strict === true) checkOutputSchema(schema, `${path}.input_schema`);
  return [{ name, parameters: schema }];
}
