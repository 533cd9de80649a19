import { type JsonObject, optionalList, requiredObject, requiredText } from "../json/fields.ts";
import { SUMMARY_SEPARATOR } from "./readable-reasoning.ts";

/** What can be read of a reasoning item: its summary, or its own text where it has no summary. @throws FieldProblem */
export function decodeReasoningText(item: JsonObject, param: string): string {
  return join(item.summary, `${param}.summary`) || join(item.content, `${param}.content`);
}

function join(list: unknown, param: string): string {
  return optionalList(list, param)
    .map((part, index) => {
      const at = `${param}[${index}]`;
      return requiredText(requiredObject(part, at).text, `${at}.text`);
    })
    .filter((text) => text !== "")
    .join(SUMMARY_SEPARATOR);
}
