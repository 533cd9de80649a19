import {
  FieldProblem,
  isObject,
  type JsonObject,
  optionalList,
  optionalObject,
  optionalText,
  requiredObject,
} from "../json/fields.ts";
import type { FilePart, ImagePart, TextPart, ToolResultPart } from "../neutral/content-part.ts";
import { camelMembers } from "./camel-members.ts";
import type { CallIds } from "./create-call-ids.ts";
import { readFileData, readInlineData } from "./read-media.ts";

const WRAPPERS = new Set(["output", "result", "content", "return_value", "error"]);

/** A `functionResponse` as the result of the call that it answers. @throws FieldProblem */
export function decodeFunctionResponse(value: unknown, param: string, ids: CallIds): ToolResultPart {
  const result = camelMembers(requiredObject(value, param));
  const name = optionalText(result.name, `${param}.name`) || undefined;
  const given = optionalText(result.id, `${param}.id`) || undefined;
  const id = ids.answer(given, name);
  if (id === undefined) throw new FieldProblem(param, "the answer to a functionCall before it");
  const response = optionalObject(result.response, `${param}.response`) ?? {};
  const media = optionalList(result.parts, `${param}.parts`).map((part, index) =>
    decodeMedia(part, `${param}.parts[${index}]`),
  );
  const wrapped = soleMember(response, name);
  const isError = wrapped === "error";
  return {
    type: "tool-result",
    id,
    ...(name === undefined ? {} : { name }),
    content: [...textsOf(wrapped === undefined ? response : response[wrapped]), ...media],
    ...(isError ? { isError } : {}),
  };
}

/** Google's word is `output` or `error`; clients also write the others, some with the tool's name beside. */
function soleMember(response: JsonObject, name: string | undefined): string | undefined {
  const names = Object.keys(response).filter((key) => key !== "name" || response.name !== name);
  const [sole] = names;
  return names.length === 1 && sole !== undefined && WRAPPERS.has(sole) ? sole : undefined;
}

function textsOf(value: unknown): TextPart[] {
  if (Array.isArray(value) && value.length > 0 && value.every(isTextOnly)) {
    return value.map(({ text }) => ({ type: "text", text }));
  }
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text === "" ? [] : [{ type: "text", text }];
}

function isTextOnly(value: unknown): value is { readonly text: string } {
  return isObject(value) && typeof value.text === "string" && Object.keys(value).length === 1;
}

function decodeMedia(value: unknown, param: string): ImagePart | FilePart {
  const part = camelMembers(requiredObject(value, param));
  if (part.fileData !== undefined) return readFileData(part.fileData, `${param}.fileData`);
  const media = readInlineData(part.inlineData, `${param}.inlineData`);
  if (media.type === "audio")
    throw new FieldProblem(`${param}.inlineData.mimeType`, "no sound in a tool's result");
  return media;
}
