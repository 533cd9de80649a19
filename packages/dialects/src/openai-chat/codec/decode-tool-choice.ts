import { FieldProblem, isObject, type JsonObject, requiredObject, requiredText } from "../../json/fields.ts";
import type { Extra, ToolChoice } from "../../neutral/neutral-request.ts";

/** The `tool_choice`, or else the legacy `function_call`. @throws FieldProblem */
export function decodeToolChoice(body: JsonObject, extras: Extra[]): ToolChoice | undefined {
  const choice = body.tool_choice;
  if (choice === undefined || choice === null) return decodeFunctionChoice(body.function_call);
  if (isObject(choice)) return decodeChosen(choice, extras);
  if (choice === "auto" || choice === "none" || choice === "required") return { type: choice };
  if (choice === "any") return { type: "required" };
  throw new FieldProblem("tool_choice", "none, auto, required, or an object");
}

function decodeChosen(choice: JsonObject, extras: Extra[]): ToolChoice | undefined {
  switch (choice.type) {
    case "function": {
      const callee = requiredObject(choice.function, "tool_choice.function");
      return { type: "tool", name: requiredText(callee.name, "tool_choice.function.name") };
    }
    case "custom":
      extras.push({ feature: "tools.custom", param: "tool_choice" });
      return undefined;
    case "allowed_tools":
      extras.push({ feature: "toolChoice.allowed", param: "tool_choice" });
      return undefined;
    default:
      throw new FieldProblem("tool_choice.type", "one of function, custom, allowed_tools");
  }
}

function decodeFunctionChoice(choice: unknown): ToolChoice | undefined {
  if (choice === undefined || choice === null) return undefined;
  if (choice === "auto" || choice === "none") return { type: choice };
  const callee = requiredObject(choice, "function_call");
  return { type: "tool", name: requiredText(callee.name, "function_call.name") };
}
