import { FieldProblem, optionalName, requiredList, requiredObject } from "../json/fields.ts";
import type { TextPart } from "../neutral/content-part.ts";
import { nameToolResults } from "../neutral/name-tool-results.ts";
import type { Extra, NeutralMessage } from "../neutral/neutral-request.ts";
import { readAssistantContent } from "./read-assistant-content.ts";
import { readText } from "./read-context-block.ts";
import { readUserContent } from "./read-user-content.ts";

const ROLES = ["user", "assistant", "system"] as const;

/** The conversation, `system` first. A user's results of tools come before what else the user says. @throws FieldProblem */
export function readMessages(system: unknown, messages: unknown, extras: Extra[]): NeutralMessage[] {
  const list = requiredList(messages, "messages");
  if (list.length === 0) throw new FieldProblem("messages", "an array of at least one message");
  const read = readSystem(system, "system");
  for (const [index, item] of list.entries()) {
    for (const message of readMessage(item, `messages[${index}]`, extras)) read.push(message);
  }
  return nameToolResults(read);
}

function readSystem(content: unknown, param: string): NeutralMessage[] {
  const texts = readTexts(content, param);
  return texts.length === 0 ? [] : [{ role: "system", content: texts }];
}

function readTexts(content: unknown, param: string): readonly TextPart[] {
  if (content === undefined || content === null || content === "") return [];
  if (typeof content === "string") return [{ type: "text", text: content }];
  return requiredList(content, param).flatMap((item, index) => {
    const at = `${param}[${index}]`;
    const block = requiredObject(item, at);
    if (block.type !== "text") throw new FieldProblem(`${at}.type`, "text");
    return readText(block, at);
  });
}

function readMessage(item: unknown, param: string, extras: Extra[]): readonly NeutralMessage[] {
  const message = requiredObject(item, param);
  const role = optionalName(message.role, `${param}.role`, ROLES);
  if (role === "system") return readSystem(message.content, `${param}.content`);
  if (role === "assistant") {
    const content = readAssistantContent(message.content, `${param}.content`, extras);
    return content.length === 0 ? [] : [{ role, content }];
  }
  if (role === undefined) throw new FieldProblem(`${param}.role`, `one of ${ROLES.join(", ")}`);
  const { results, parts } = readUserContent(message.content, `${param}.content`, extras);
  const read: NeutralMessage[] = [];
  if (results.length > 0) read.push({ role: "tool", content: results });
  if (parts.length > 0) read.push({ role: "user", content: parts });
  return read;
}
