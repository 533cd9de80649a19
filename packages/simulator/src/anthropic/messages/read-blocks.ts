import { isObject, type UnverifiedObject } from "../../json/is-object.ts";
import { AnthropicError } from "../anthropic-error.ts";
import { checkMembers, requireObject, requireText } from "../check-members.ts";
import { checkSource } from "./check-source.ts";
import { blockMembers, rolesOfBlocks } from "./message-members.data.ts";
import { readCacheControl } from "./read-cache-control.ts";
import { checkRedacted, checkThinking } from "./thinking-seal.ts";

/** A content block that was checked. */
export interface Block {
  readonly type: string;
  readonly value: UnverifiedObject;
}

const inResults = new Set(["text", "image", "document", "search_result"]);

/** Reads a content, a text or blocks, as blocks; throws Anthropic's refusal. */
export function readBlocks(
  content: unknown,
  path: string,
  holder: "user" | "assistant" | "system" | "tool_result",
): readonly Block[] {
  if (typeof content === "string") return [{ type: "text", value: { type: "text", text: content } }];
  if (!Array.isArray(content)) {
    const problem = content === undefined ? "Field required" : "Input should be a valid list";
    throw new AnthropicError(`${path}: ${problem}`);
  }
  return content.map((block: unknown, index) => readBlock(block, `${path}.${index}`, holder));
}

function readBlock(block: unknown, path: string, holder: string): Block {
  if (!isObject(block)) throw new AnthropicError(`${path}: Input should be a valid dictionary`);
  const type = requireText(block, "type", path);
  const members = Object.hasOwn(blockMembers, type) ? blockMembers[type] : undefined;
  const misplaced = holder === "tool_result" && !inResults.has(type);
  if (members === undefined || misplaced || (holder === "system" && type !== "text")) {
    throw unknownTag(type, path, holder);
  }
  const role = rolesOfBlocks[type];
  if (role !== undefined && (holder === "user" || holder === "assistant") && holder !== role) {
    throw new AnthropicError(`${path}: \`${type}\` blocks can only be in \`${role}\` messages`);
  }
  if (members !== null) checkMembers(block, members, `${path}.${type}`);
  readCacheControl(block, `${path}.${type}`);
  checkValue(block, type, path);
  return { type, value: block };
}

function unknownTag(type: string, path: string, holder: string): AnthropicError {
  const expected =
    holder === "system" ? ["text"] : holder === "tool_result" ? [...inResults] : Object.keys(blockMembers);
  const tags = expected.sort().map((tag) => `'${tag}'`);
  return new AnthropicError(
    `${path}: Input tag '${type.slice(0, 50)}' found using 'type' does not match any of the expected tags: ${tags.join(", ")}`,
  );
}

function checkValue(block: UnverifiedObject, type: string, path: string): void {
  switch (type) {
    case "text":
      requireText(block, "text", `${path}.text`);
      return;
    case "image":
    case "document":
      checkSource(block, type, `${path}.${type}`);
      return;
    case "thinking":
      checkThinking(block, path);
      return;
    case "redacted_thinking":
      checkRedacted(block, path);
      return;
    case "tool_use":
      checkToolUse(block, `${path}.tool_use`);
      return;
    case "tool_result":
      requireText(block, "tool_use_id", `${path}.tool_result`);
      if (block.content !== undefined)
        readBlocks(block.content, `${path}.tool_result.content`, "tool_result");
      return;
    default:
  }
}

function checkToolUse(block: UnverifiedObject, path: string): void {
  const id = requireText(block, "id", path);
  if (!/^[a-zA-Z0-9_-]+$/.test(id)) {
    throw new AnthropicError(`${path}.id: String should match pattern '^[a-zA-Z0-9_-]+$'`);
  }
  const name = requireText(block, "name", path);
  if (name === "" || name.length > 200) {
    throw new AnthropicError(`${path}.name: String should have at least 1 and at most 200 characters`);
  }
  requireObject(block, "input", path);
}
