import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { BedrockError } from "../bedrock-error.ts";
import { checkThought } from "./thought-seal.ts";

/** What one side said. */
export interface Turn {
  readonly role: "user" | "assistant";
  readonly content: readonly UnverifiedObject[];
}

interface Rules {
  /** Whether tools were told. */
  readonly hasTools: boolean;
  readonly model: string;
}

const toolId = /^[a-zA-Z0-9_-]{1,64}$/;

/** The turns of a conversation; throws Bedrock's refusal of one that it would not take. */
export function checkTurns(messages: unknown, rules: Rules): readonly Turn[] {
  if (!Array.isArray(messages) || messages.length === 0) {
    throw new BedrockError(
      "A conversation must start with a user message. Try again with a conversation that starts with a user message.",
    );
  }
  const turns = messages.map((message, index) => readTurn(message, index, rules));
  if (turns[0]?.role !== "user") {
    throw new BedrockError(
      "A conversation must start with a user message. Try again with a conversation that starts with a user message.",
    );
  }
  for (const [index, { role, content }] of turns.entries()) {
    if (index > 0 && role === turns[index - 1]?.role) {
      throw new BedrockError(
        "A conversation must alternate between user and assistant roles. Make sure the conversation alternates between user and assistant roles and try again.",
      );
    }
    checkResults(content, turns[index - 1]?.content ?? [], index);
  }
  return turns;
}

function readTurn(message: unknown, index: number, rules: Rules): Turn {
  const { role, content } = isObject(message) ? message : {};
  if ((role !== "user" && role !== "assistant") || !Array.isArray(content) || content.length === 0) {
    throw new BedrockError(`The message at messages.${index} is not valid: a role and content are needed.`);
  }
  const blocks = content.filter(isObject);
  for (const [at, block] of blocks.entries()) checkBlock(block, `messages.${index}.content.${at}`, rules);
  if (blocks.some(({ document }) => document) && !blocks.some(({ text }) => typeof text === "string")) {
    throw new BedrockError("A text block must be included when using documents.");
  }
  return { role, content: blocks };
}

function checkBlock(block: UnverifiedObject, path: string, { hasTools }: Rules): void {
  if (typeof block.text === "string" && block.text.trim() === "") {
    throw new BedrockError(
      `The text field in the ContentBlock object at ${path} is blank. Add text to the text field, and try again.`,
    );
  }
  const id = [block.toolUse, block.toolResult].filter(isObject).map(({ toolUseId }) => String(toolUseId))[0];
  if (id !== undefined && !hasTools) {
    throw new BedrockError(
      "The toolConfig field must be defined when using toolUse and toolResult content blocks.",
    );
  }
  if (id !== undefined && !toolId.test(id)) {
    throw new BedrockError(
      `Value at '${path}.toolUseId' failed to satisfy constraint: [a-zA-Z0-9_-]+, at most 64`,
    );
  }
  if (isObject(block.image)) checkSource(block.image, path);
  if (isObject(block.document)) checkSource(block.document, path);
  if (isObject(block.reasoningContent)) checkThought(block.reasoningContent, path);
}

function checkSource({ format, source }: UnverifiedObject, path: string): void {
  const bytes = isObject(source) ? source.bytes : undefined;
  if (typeof format === "string" && format !== "" && typeof bytes === "string" && bytes !== "") return;
  throw new BedrockError(`The source of the block at ${path} has no bytes or no format.`);
}

/** Every call of the turn before must be answered, and nothing else can be. */
function checkResults(
  content: readonly UnverifiedObject[],
  before: readonly UnverifiedObject[],
  index: number,
): void {
  const idsOf = (blocks: readonly UnverifiedObject[], name: "toolUse" | "toolResult"): string[] =>
    blocks.flatMap((block) => (isObject(block[name]) ? [String(block[name].toolUseId)] : []));
  const calls = idsOf(before, "toolUse");
  const results = idsOf(content, "toolResult");
  if (results.some((id) => !calls.includes(id))) {
    throw new BedrockError(
      `The number of toolResult blocks at messages.${index}.content exceeds the number of toolUse blocks of previous turn.`,
    );
  }
  const missing = calls.filter((id) => !results.includes(id));
  if (missing.length > 0) {
    throw new BedrockError(
      `Expected toolResult blocks at messages.${index}.content for the following Ids: ${missing.join(", ")}`,
    );
  }
}
