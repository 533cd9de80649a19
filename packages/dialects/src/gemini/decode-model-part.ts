import {
  FieldProblem,
  type JsonObject,
  optionalFlag,
  optionalObject,
  optionalText,
  requiredObject,
  requiredText,
} from "../json/fields.ts";
import type { AssistantPart, ToolCallPart } from "../neutral/content-part.ts";
import { camelMembers } from "./camel-members.ts";
import { openPart } from "./open-part.ts";
import type { PartReading } from "./part-reading.ts";
import { readFileData, readInlineData } from "./read-media.ts";
import { decodeThoughtSignature, type Proof } from "./thought-signature.ts";

/** What a part of the model's turn holds: nothing where it says nothing. @throws FieldProblem */
export function decodeModelPart(
  value: unknown,
  param: string,
  { ids, extras }: PartReading,
): readonly AssistantPart[] {
  const { part, kind } = openPart(value, param, extras);
  const proof = proofOf(part, param);
  switch (kind) {
    case "text":
    case "signature":
      return decodeText(part, param, proof);
    case "functionCall":
      return [{ ...decodeCall(part.functionCall, `${param}.functionCall`, ids), ...signed(proof) }];
    case "functionResponse":
      throw new FieldProblem(`${param}.functionResponse`, "in a content of the role user");
    case "inlineData":
    case "fileData":
      return [...sealed(proof), ...decodeMedia(part, param)];
    default:
      return [];
  }
}

function decodeText(part: JsonObject, param: string, proof: Proof): readonly AssistantPart[] {
  const text = optionalText(part.text, `${param}.text`) ?? "";
  if (optionalFlag(part.thought, `${param}.thought`) === true) {
    return text === "" && isEmpty(proof) ? [] : [{ type: "reasoning", text, ...proof }];
  }
  return text === "" ? sealed(proof) : [{ type: "text", text, ...signed(proof) }];
}

function decodeCall(value: unknown, param: string, ids: PartReading["ids"]): ToolCallPart {
  const call = camelMembers(requiredObject(value, param));
  const name = requiredText(call.name, `${param}.name`);
  const given = optionalText(call.id, `${param}.id`) || undefined;
  const args = optionalObject(call.args, `${param}.args`) ?? {};
  return { type: "tool-call", id: ids.call(given, name), name, arguments: JSON.stringify(args) };
}

function decodeMedia(part: JsonObject, param: string): readonly AssistantPart[] {
  const isInline = part.inlineData !== undefined && part.inlineData !== null;
  const media = isInline
    ? readInlineData(part.inlineData, `${param}.inlineData`)
    : readFileData(part.fileData, `${param}.fileData`);
  if (media.type === "file") throw new FieldProblem(param, "text, a functionCall, an image or sound");
  return [media];
}

function proofOf(part: JsonObject, param: string): Proof {
  const text = optionalText(part.thoughtSignature, `${param}.thoughtSignature`);
  return text === undefined || text === "" ? {} : decodeThoughtSignature(text);
}

function signed({ signature }: Proof): { readonly signature?: Proof["signature"] } {
  return signature === undefined ? {} : { signature };
}

/** Google puts a signature on an empty text where an answer's end needs one. */
function sealed(proof: Proof): readonly AssistantPart[] {
  return isEmpty(proof) ? [] : [{ type: "reasoning", text: "", ...proof }];
}

function isEmpty({ signature, encrypted }: Proof): boolean {
  return signature === undefined && encrypted === undefined;
}
