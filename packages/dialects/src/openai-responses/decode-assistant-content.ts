import { FieldProblem, type JsonObject, requiredList, requiredObject, requiredText } from "../json/fields.ts";
import type { RefusalPart, TextPart } from "../neutral/content-part.ts";
import { decodeAnnotation } from "./annotations.ts";

/** What a model's message holds: texts and refusals. Empty ones are dropped. @throws FieldProblem */
export function decodeAssistantContent(content: unknown, param: string): (TextPart | RefusalPart)[] {
  if (typeof content === "string") return content === "" ? [] : [{ type: "text", text: content }];
  return requiredList(content, param)
    .map((part, index) => readPart(requiredObject(part, `${param}[${index}]`), `${param}[${index}]`))
    .filter(({ text }) => text !== "");
}

function readPart(part: JsonObject, param: string): TextPart | RefusalPart {
  switch (part.type) {
    // Some clients send what a model said back as if a user had; the role is what counts.
    case "output_text":
    case "input_text":
      return { type: "text", text: requiredText(part.text, `${param}.text`), ...citationsOf(part) };
    case "refusal":
      return { type: "refusal", text: requiredText(part.refusal, `${param}.refusal`) };
    default:
      throw new FieldProblem(`${param}.type`, "output_text or refusal");
  }
}

function citationsOf({ annotations }: JsonObject): Pick<TextPart, "citations"> {
  if (!Array.isArray(annotations)) return {};
  const citations = annotations.map(decodeAnnotation).filter((citation) => citation !== undefined);
  return citations.length === 0 ? {} : { citations };
}
