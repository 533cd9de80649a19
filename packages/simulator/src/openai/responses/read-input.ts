import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { refuseUnknownMembers } from "../refuse-unknown-members.ts";
import { RequestError } from "../request-error.ts";
import { checkContent } from "./check-content.ts";
import { idPrefixes, itemMembers } from "./item-members.data.ts";

const maxCallIdLength = 64;

/** Reads `input`, a text or items, as items; throws a RequestError. */
export function readInput(input: unknown, strict: boolean): readonly UnverifiedObject[] {
  if (typeof input === "string") return [{ role: "user", content: input }];
  if (!Array.isArray(input)) {
    const missing = input === undefined || input === null;
    throw new RequestError(
      missing
        ? "Missing required parameter: 'input'."
        : "Invalid type for 'input': expected one of a string or array of objects.",
      { param: "input", code: missing ? "missing_required_parameter" : "invalid_type" },
    );
  }
  return input.map((item: unknown, index) => readItem(item, `input[${index}]`, strict));
}

function readItem(item: unknown, path: string, strict: boolean): UnverifiedObject {
  if (!isObject(item)) {
    throw new RequestError(`Invalid type for '${path}': expected an object.`, {
      param: path,
      code: "invalid_type",
    });
  }
  const type = item.type ?? (item.role === undefined ? null : "message");
  if (typeof type !== "string") {
    throw new RequestError(`Missing required parameter: '${path}.type'.`, {
      param: `${path}.type`,
      code: "missing_required_parameter",
    });
  }
  const members = Object.hasOwn(itemMembers, type) ? itemMembers[type] : undefined;
  if (strict && members !== undefined) refuseUnknownMembers(item, members, path);
  if (type === "message") checkContent(item, path, strict);
  checkIds(item, type, path);
  return item;
}

function checkIds(item: UnverifiedObject, type: string, path: string): void {
  const prefix = Object.hasOwn(idPrefixes, type) ? idPrefixes[type] : undefined;
  if (typeof item.id === "string" && prefix !== undefined && !item.id.startsWith(prefix)) {
    throw new RequestError(
      `Invalid '${path}.id': '${item.id.slice(0, 100)}'. Expected an ID that begins with '${prefix}'.`,
      { param: `${path}.id`, code: "invalid_value" },
    );
  }
  const needsCall = type === "function_call" || type === "function_call_output";
  if (needsCall && (typeof item.call_id !== "string" || item.call_id === "")) {
    throw new RequestError(`Missing required parameter: '${path}.call_id'.`, {
      param: `${path}.call_id`,
      code: "missing_required_parameter",
    });
  }
  if (typeof item.call_id !== "string" || item.call_id.length <= maxCallIdLength) return;
  throw new RequestError(
    `Invalid '${path}.call_id': string too long. Expected a string with maximum length ${maxCallIdLength}, but got a string with length ${item.call_id.length} instead.`,
    { param: `${path}.call_id`, code: "string_above_max_length" },
  );
}
