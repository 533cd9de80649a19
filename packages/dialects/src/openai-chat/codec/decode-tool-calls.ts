import {
  FieldProblem,
  type JsonObject,
  optionalList,
  optionalText,
  requiredObject,
  requiredText,
} from "../../json/fields.ts";
import type { ToolCallPart } from "../../neutral/content-part.ts";
import { readThoughtSignature } from "./read-thought-signature.ts";

/** The `tool_calls` of an assistant's message. @throws FieldProblem */
export function decodeToolCalls(value: unknown, param: string): ToolCallPart[] {
  return optionalList(value, param).map((entry, index) => {
    const place = `${param}[${index}]`;
    const call = requiredObject(entry, place);
    const id = requiredText(call.id, `${place}.id`);
    if (call.type === "custom") return decodeCustom(call, id, place);
    if (call.type !== undefined && call.type !== null && call.type !== "function") {
      throw new FieldProblem(`${place}.type`, "one of function, custom");
    }
    const callee = requiredObject(call.function, `${place}.function`);
    return {
      type: "tool-call",
      id,
      name: requiredText(callee.name, `${place}.function.name`),
      arguments: optionalText(callee.arguments, `${place}.function.arguments`) || "{}",
      signature: readThoughtSignature(call.extra_content),
    };
  });
}

function decodeCustom(call: JsonObject, id: string, place: string): ToolCallPart {
  const callee = requiredObject(call.custom, `${place}.custom`);
  return {
    type: "tool-call",
    id,
    name: requiredText(callee.name, `${place}.custom.name`),
    arguments: requiredText(callee.input, `${place}.custom.input`),
    custom: true,
  };
}
