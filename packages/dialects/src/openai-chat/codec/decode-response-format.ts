import {
  FieldProblem,
  optionalFlag,
  optionalObject,
  optionalText,
  requiredObject,
} from "../../json/fields.ts";
import type { ResponseFormat } from "../../neutral/neutral-request.ts";

/** The `response_format`; undefined for plain text. @throws FieldProblem */
export function decodeResponseFormat(value: unknown): ResponseFormat | undefined {
  const format = optionalObject(value, "response_format");
  if (format === undefined || format.type === "text") return undefined;
  if (format.type === "json_object") return { type: "json" };
  if (format.type !== "json_schema") {
    throw new FieldProblem("response_format.type", "one of text, json_object, json_schema");
  }
  const param = "response_format.json_schema";
  const said = requiredObject(format.json_schema, param);
  return {
    type: "json-schema",
    name: optionalText(said.name, `${param}.name`),
    description: optionalText(said.description, `${param}.description`),
    schema: optionalObject(said.schema, `${param}.schema`) ?? {},
    strict: optionalFlag(said.strict, `${param}.strict`),
  };
}
