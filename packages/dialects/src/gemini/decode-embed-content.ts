import { FieldProblem, type JsonObject, optionalText, requiredList, requiredObject } from "../json/fields.ts";
import { camelMembers } from "./camel-members.ts";
import { readWholeNumber } from "./read-whole-number.ts";

/** One `EmbedContentRequest`. */
export type EmbedContent = {
  readonly input: string;
  readonly dimensions: number | undefined;
  /** Its members that no other dialect has. */
  readonly unsaid: readonly string[];
};

const BESIDE = new Set(["model", "content", "outputDimensionality"]);

/** Reads what is to be embedded: the texts of a content are one input. @throws FieldProblem */
export function decodeEmbedContent(value: unknown, prefix: string): EmbedContent {
  const request = camelMembers(requiredObject(value, prefix === "" ? "body" : prefix));
  const at = prefix === "" ? "" : `${prefix}.`;
  const content = camelMembers(requiredObject(request.content, `${at}content`));
  const texts = requiredList(content.parts, `${at}content.parts`).map((part, index) => {
    const param = `${at}content.parts[${index}]`;
    const text = optionalText(camelMembers(requiredObject(part, param)).text, `${param}.text`);
    if (text === undefined) throw new FieldProblem(param, "a part with text");
    return text;
  });
  if (texts.length === 0) throw new FieldProblem(`${at}content.parts`, "an array with at least one part");
  return {
    input: texts.join(""),
    dimensions: readWholeNumber(request.outputDimensionality, `${at}outputDimensionality`) || undefined,
    unsaid: unsaidOf(request),
  };
}

function unsaidOf(request: JsonObject): string[] {
  return Object.keys(request).filter((name) => !BESIDE.has(name) && request[name] !== null);
}
