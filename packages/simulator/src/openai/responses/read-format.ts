import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { checkStrictSchema } from "../check-strict-schema.ts";
import { RequestError } from "../request-error.ts";
import { itemText } from "./item-text.ts";

/** The schema that `text.format` asks for, undefined where words are; throws a RequestError. */
export function readFormat(text: unknown, items: readonly UnverifiedObject[]): unknown {
  const format = isObject(text) ? text.format : undefined;
  if (!isObject(format) || format.type === "text") return undefined;
  if (format.type === "json_object") {
    requireTheWord(items);
    return { type: "object", properties: { answer: { type: "string" } } };
  }
  const param = "text.format";
  if (format.type !== "json_schema") {
    throw new RequestError(
      `Invalid value: '${String(format.type)}'. Supported values are: 'text', 'json_object', and 'json_schema'.`,
      { param: `${param}.type`, code: "invalid_value" },
    );
  }
  for (const name of ["name", "schema"]) {
    if (format[name] !== undefined) continue;
    throw new RequestError(`Missing required parameter: '${param}.${name}'.`, {
      param: `${param}.${name}`,
      code: "missing_required_parameter",
    });
  }
  if (format.strict === true) {
    const what = `response_format '${String(format.name)}'`;
    checkStrictSchema(format.schema, { what, param: `${param}.schema`, code: "invalid_json_schema" });
  }
  return format.schema;
}

function requireTheWord(items: readonly UnverifiedObject[]): void {
  if (items.some((item) => /json/i.test(itemText(item)))) return;
  throw new RequestError(
    "Response input messages must contain the word 'json' in some form to use 'text.format' of type 'json_object'.",
    { param: "input" },
  );
}
