import { FieldProblem, requiredText } from "../json/fields.ts";
import type { ToolResultPart, UserPart } from "../neutral/content-part.ts";
import { decodeFunctionResponse } from "./decode-function-response.ts";
import { openPart } from "./open-part.ts";
import type { PartReading } from "./part-reading.ts";
import { readFileData, readInlineData } from "./read-media.ts";

/** What a part of the user's turn holds: nothing where its text is empty. @throws FieldProblem */
export function decodeUserPart(
  value: unknown,
  param: string,
  { ids, extras }: PartReading,
): readonly (UserPart | ToolResultPart)[] {
  const { part, kind } = openPart(value, param, extras);
  switch (kind) {
    case "text": {
      const text = requiredText(part.text, `${param}.text`);
      return text === "" ? [] : [{ type: "text", text }];
    }
    case "inlineData":
      return [readInlineData(part.inlineData, `${param}.inlineData`)];
    case "fileData":
      return [readFileData(part.fileData, `${param}.fileData`)];
    case "functionResponse":
      return [decodeFunctionResponse(part.functionResponse, `${param}.functionResponse`, ids)];
    case "functionCall":
      throw new FieldProblem(`${param}.functionCall`, "in a content of the role model");
    default:
      return [];
  }
}
