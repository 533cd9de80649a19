import {
  FieldProblem,
  isObject,
  type JsonObject,
  optionalText,
  requiredObject,
  requiredText,
} from "../json/fields.ts";
import type { ReasoningPart } from "../neutral/content-part.ts";
import { nameToolResults } from "../neutral/name-tool-results.ts";
import type { Extra, NeutralMessage } from "../neutral/neutral-request.ts";
import { createTurns, type Turns } from "./create-turns.ts";
import { customArguments } from "./custom-input.ts";
import { decodeAssistantContent } from "./decode-assistant-content.ts";
import { decodeSystemContent, decodeToolOutput, decodeUserContent } from "./decode-content.ts";
import { decodeReasoningText } from "./decode-reasoning-text.ts";
import { HOSTED_ITEM_TYPES, STATEFUL_ITEM_TYPES } from "./input-item-types.data.ts";
import { MADE_REASONING_ID, readSeal } from "./sealed-reasoning.ts";

/** The turns of a request's `input`, and what of it has no place among them. */
export type DecodedInput = {
  readonly messages: readonly NeutralMessage[];
  readonly extras: readonly Extra[];
};

/** A text, or a list of items: what a model made in a row becomes one turn, and so do the results of its calls. @throws FieldProblem */
export function decodeInput(input: unknown): DecodedInput {
  if (typeof input === "string") {
    return {
      messages: input === "" ? [] : [{ role: "user", content: [{ type: "text", text: input }] }],
      extras: [],
    };
  }
  const turns = createTurns();
  if (!Array.isArray(input)) throw new FieldProblem("input", "a string or an array");
  input.forEach((item: unknown, index) => {
    readItem(turns, requiredObject(item, `input[${index}]`), `input[${index}]`);
  });
  return { messages: nameToolResults(turns.messages()), extras: turns.extras };
}

function readItem(turns: Turns, item: JsonObject, param: string): void {
  const type = optionalText(item.type, `${param}.type`) ?? untypedItem(item);
  switch (type) {
    case "message":
      readMessage(turns, item, param);
      break;
    case "function_call":
    case "custom_tool_call":
      readCall(turns, item, param);
      break;
    case "function_call_output":
    case "custom_tool_call_output":
      turns.addResult({
        type: "tool-result",
        id: requiredText(item.call_id, `${param}.call_id`),
        content: decodeToolOutput(item.output, `${param}.output`),
      });
      break;
    case "reasoning":
      readReasoning(turns, item, param);
      break;
    case "item_reference":
      // A thought of ours is nowhere to be had; without it the conversation is whole all the same.
      turns.addExtra(isMadeThought(item.id) ? "reasoning.foreign" : "stateful", param);
      break;
    default:
      if (HOSTED_ITEM_TYPES.has(type)) turns.addExtra("tools.hosted", param);
      else if (STATEFUL_ITEM_TYPES.has(type)) turns.addExtra("stateful", param);
      else throw new FieldProblem(`${param}.type`, "a known type of item");
  }
}

function isMadeThought(id: unknown): boolean {
  return typeof id === "string" && id.startsWith(MADE_REASONING_ID);
}

/** An item without a type is a message, or a reference where it has nothing but an id. */
function untypedItem({ role, content, id }: JsonObject): string {
  const isReference = typeof id === "string" && role === undefined && content === undefined;
  return isReference ? "item_reference" : "message";
}

function readMessage(turns: Turns, item: JsonObject, param: string): void {
  const at = `${param}.content`;
  switch (item.role) {
    case "user":
      turns.addMessage({ role: "user", content: decodeUserContent(item.content, at) });
      return;
    case "system":
    case "developer":
      turns.addMessage({ role: "system", content: decodeSystemContent(item.content, at) });
      return;
    case "assistant":
      for (const part of decodeAssistantContent(item.content, at)) turns.addAssistant(part);
      if (item.phase !== undefined && item.phase !== null) turns.addExtra("unknown", `${param}.phase`);
      return;
    default:
      throw new FieldProblem(`${param}.role`, "one of user, assistant, system, developer");
  }
}

function readCall(turns: Turns, item: JsonObject, param: string): void {
  const custom = item.type === "custom_tool_call";
  turns.addAssistant({
    type: "tool-call",
    id: requiredText(item.call_id, `${param}.call_id`),
    name: requiredText(item.name, `${param}.name`),
    arguments: custom
      ? customArguments(requiredText(item.input, `${param}.input`))
      : requiredText(item.arguments, `${param}.arguments`) || "{}",
    ...(custom ? { custom } : {}),
  });
  if (custom) turns.addExtra("tools.custom", param);
  if (typeof item.namespace === "string") turns.addExtra("unknown", `${param}.namespace`);
  if (isObject(item.caller) && item.caller.type === "program")
    turns.addExtra("tools.hosted", `${param}.caller`);
}

function readReasoning(turns: Turns, item: JsonObject, param: string): void {
  const text = decodeReasoningText(item, param);
  const sealed = optionalText(item.encrypted_content, `${param}.encrypted_content`) ?? "";
  const id = optionalText(item.id, `${param}.id`) ?? "";
  if (sealed === "") {
    if (text !== "") turns.addAssistant({ type: "reasoning", text });
    return;
  }
  const seal = readSeal(sealed, { id, hasText: text !== "" });
  if (seal.of === "reasoning") {
    const part: ReasoningPart = { type: "reasoning", text, [seal.field]: seal.signature };
    turns.addAssistant(part);
    return;
  }
  if (text !== "") turns.addAssistant({ type: "reasoning", text });
  turns.addSeal(seal);
}
