import {
  FieldProblem,
  type JsonObject,
  optionalFlag,
  requiredList,
  requiredObject,
  requiredText,
} from "../json/fields.ts";
import type { ToolResultPart, UserPart } from "../neutral/content-part.ts";
import type { Extra } from "../neutral/neutral-request.ts";
import { readCacheControl } from "./cache-control.ts";
import { isHostedBlock } from "./is-hosted-block.ts";
import { noteExtra } from "./note-extra.ts";
import { type ContextPart, readContextBlock } from "./read-context-block.ts";

/** What a user's turn holds: results of tools, and the rest. */
export type UserContent = {
  readonly results: readonly ToolResultPart[];
  readonly parts: readonly UserPart[];
};

/** Reads the content of a user's message. @throws FieldProblem */
export function readUserContent(content: unknown, param: string, extras: Extra[]): UserContent {
  const results: ToolResultPart[] = [];
  const parts: UserPart[] = [];
  if (typeof content === "string") {
    if (content !== "") parts.push({ type: "text", text: content });
    return { results, parts };
  }
  for (const [index, item] of requiredList(content, param).entries()) {
    const at = `${param}[${index}]`;
    const block = requiredObject(item, at);
    if (block.type === "tool_result") results.push(readToolResult(block, at, extras));
    else for (const part of readBlock(block, at, extras)) parts.push(part);
  }
  return { results, parts };
}

function readToolResult(block: JsonObject, param: string, extras: Extra[]): ToolResultPart {
  if (block.toolset_name) noteExtra(extras, "tools.hosted", param);
  return {
    type: "tool-result",
    id: requiredText(block.tool_use_id, `${param}.tool_use_id`),
    content: readResultContent(block.content, `${param}.content`, extras),
    isError: optionalFlag(block.is_error, `${param}.is_error`),
    cache: readCacheControl(block.cache_control, `${param}.cache_control`),
  };
}

function readResultContent(content: unknown, param: string, extras: Extra[]): readonly ContextPart[] {
  if (content === undefined || content === null || content === "") return [];
  if (typeof content === "string") return [{ type: "text", text: content }];
  return requiredList(content, param).flatMap((item, index) => {
    const at = `${param}[${index}]`;
    return readBlock(requiredObject(item, at), at, extras);
  });
}

function readBlock(block: JsonObject, param: string, extras: Extra[]): readonly ContextPart[] {
  const parts = readContextBlock(block, param, extras);
  if (parts !== undefined) return parts;
  if (!isHostedBlock(block.type)) throw new FieldProblem(`${param}.type`, "a known type of content");
  noteExtra(extras, "tools.hosted", param);
  return [];
}
