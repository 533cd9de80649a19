import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { checkDataUrl } from "../check-data-url.ts";
import { refuseUnknownMembers } from "../refuse-unknown-members.ts";
import { RequestError } from "../request-error.ts";
import { checkToolTurns } from "./check-tool-turns.ts";
import { messageMembers } from "./message-members.data.ts";

const roles = new Set(["developer", "system", "user", "assistant", "tool", "function"]);

/** Reads and checks the messages; throws a RequestError. Unknown members pass where `strict` is off. */
export function readMessages(messages: unknown, strict: boolean): readonly UnverifiedObject[] {
  if (messages === undefined) {
    throw new RequestError("Missing required parameter: 'messages'.", {
      param: "messages",
      code: "missing_required_parameter",
    });
  }
  if (!Array.isArray(messages) || messages.length === 0) {
    throw new RequestError("Invalid 'messages': expected an array of at least one message.", {
      param: "messages",
      code: Array.isArray(messages) ? "empty_array" : "invalid_type",
    });
  }
  for (const [index, message] of messages.entries()) checkMessage(message, `messages[${index}]`, strict);
  checkToolTurns(messages);
  return messages;
}

function checkMessage(message: unknown, path: string, strict: boolean): void {
  if (!isObject(message) || typeof message.role !== "string" || !roles.has(message.role)) {
    const param = `${path}.role`;
    throw new RequestError(`Invalid value for '${param}'.`, { param, code: "invalid_value" });
  }
  if (strict) refuseUnknownMembers(message, messageMembers.message, path);
  if (!Array.isArray(message.content)) return;
  for (const [index, part] of message.content.entries()) {
    checkPart(part, `${path}.content[${index}]`, strict);
  }
}

function checkPart(part: unknown, path: string, strict: boolean): void {
  const type = isObject(part) && typeof part.type === "string" ? part.type : "";
  const known = Object.hasOwn(messageMembers.parts, type) ? messageMembers.parts[type] : undefined;
  if (!isObject(part) || known === undefined) {
    const supported = Object.keys(messageMembers.parts).map((name) => `'${name}'`);
    throw new RequestError(`Invalid value: '${type}'. Supported values are: ${supported.join(", ")}.`, {
      param: `${path}.type`,
      code: "invalid_value",
    });
  }
  if (strict) refuseUnknownMembers(part, known, path);
  if (type === "image_url" && isObject(part.image_url)) {
    checkDataUrl(part.image_url.url, `${path}.image_url.url`);
  }
}
