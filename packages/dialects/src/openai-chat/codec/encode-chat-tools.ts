import type { ChatQuirks } from "../../neutral/codec.ts";
import type { NeutralRequest, NeutralTool, ToolChoice } from "../../neutral/neutral-request.ts";

/** The members that tell of tools; none of them where there are no tools, which OpenAI would refuse. */
export function encodeChatTools(request: NeutralRequest, quirks: ChatQuirks) {
  if (request.tools.length === 0) return {};
  return {
    tools: request.tools.map(encodeTool),
    tool_choice: encodeChoice(request.toolChoice, quirks),
    parallel_tool_calls: quirks.parallelToolCalls === false ? undefined : request.parallelToolCalls,
  };
}

function encodeTool({ name, description, parameters, strict }: NeutralTool) {
  return {
    type: "function",
    function: {
      name,
      ...(description === undefined ? {} : { description }),
      parameters: parameters ?? { type: "object", properties: {} },
      ...(strict === undefined ? {} : { strict }),
    },
  };
}

function encodeChoice(choice: ToolChoice | undefined, quirks: ChatQuirks) {
  if (choice === undefined) return undefined;
  if (choice.type === "tool") return { type: "function", function: { name: choice.name } };
  return choice.type === "required" ? (quirks.toolChoiceRequired ?? "required") : choice.type;
}
