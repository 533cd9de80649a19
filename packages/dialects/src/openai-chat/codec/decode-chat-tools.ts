import {
  type JsonObject,
  optionalFlag,
  optionalList,
  optionalText,
  requiredObject,
  requiredText,
} from "../../json/fields.ts";
import type { Extra, NeutralTool } from "../../neutral/neutral-request.ts";
import { readCacheMark } from "./read-cache-mark.ts";

/** The `tools` and the legacy `functions` of a request; others than functions go into `extras`. @throws FieldProblem */
export function decodeChatTools(body: JsonObject, extras: Extra[]): NeutralTool[] {
  const tools = optionalList(body.tools, "tools").flatMap((entry, index) => {
    const param = `tools[${index}]`;
    const tool = requiredObject(entry, param);
    if (tool.type === "function" || (tool.type === undefined && tool.function !== undefined)) {
      const callee = requiredObject(tool.function, `${param}.function`);
      const cache = readCacheMark(tool.cache_control);
      return [{ ...decodeFunction(callee, `${param}.function`), cache }];
    }
    const type = requiredText(tool.type, `${param}.type`);
    extras.push({ feature: type === "custom" ? "tools.custom" : "tools.hosted", param: `${param}.type` });
    return [];
  });
  const functions = optionalList(body.functions, "functions").map((entry, index) =>
    decodeFunction(requiredObject(entry, `functions[${index}]`), `functions[${index}]`),
  );
  return [...tools, ...functions];
}

function decodeFunction(callee: JsonObject, param: string): NeutralTool {
  return {
    name: requiredText(callee.name, `${param}.name`),
    description: optionalText(callee.description, `${param}.description`),
    parameters: callee.parameters ?? undefined,
    strict: optionalFlag(callee.strict, `${param}.strict`),
  };
}
