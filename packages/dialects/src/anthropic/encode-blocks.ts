import type { JsonObject } from "../json/fields.ts";
import type {
  AssistantPart,
  FilePart,
  ImagePart,
  ReasoningPart,
  Source,
  TextPart,
  ToolResultPart,
  UserPart,
} from "../neutral/content-part.ts";
import { cacheControl } from "./cache-control.ts";
import { ownCitation } from "./citations.ts";
import { toolId } from "./tool-id.ts";
import { toolInput } from "./tool-input.ts";

const TEXTUAL = /^(?:text\/|application\/json\b)/i;

/** A part of a conversation as content blocks; none where this dialect has no place for it. */
export function encodePart(part: UserPart | AssistantPart | ToolResultPart): readonly JsonObject[] {
  switch (part.type) {
    case "text":
      return [textBlock(part)];
    case "refusal":
      return [textBlock({ type: "text", text: part.text })];
    case "image":
      return imageBlock(part);
    case "file":
      return [fileBlock(part)];
    case "reasoning":
      return reasoningBlocks(part);
    case "tool-call":
      return [
        marked(part, {
          type: "tool_use",
          id: toolId(part.id),
          name: part.name,
          input: toolInput(part.arguments),
        }),
      ];
    case "tool-result":
      return [resultBlock(part)];
    case "audio":
      return [];
  }
}

/** A text block. */
export function textBlock(part: TextPart): JsonObject {
  const citations = (part.citations ?? []).map(ownCitation).filter((citation) => citation !== undefined);
  const block = { type: "text", text: part.text };
  return marked(part, citations.length === 0 ? block : { ...block, citations });
}

function imageBlock(part: ImagePart): readonly JsonObject[] {
  if (part.source.kind === "text") return [];
  return [marked(part, { type: "image", source: binarySource(part.source) })];
}

/** Only PDF goes as bytes: a text is read, and a picture is a picture. */
function fileBlock(part: FilePart): JsonObject {
  const { source } = part;
  if (source.kind === "base64" && source.mediaType.startsWith("image/")) {
    return marked(part, { type: "image", source: binarySource(source) });
  }
  const title = part.title ?? part.filename;
  const block = { type: "document", source: documentSource(source) };
  return marked(part, title === undefined || title === "" ? block : { ...block, title });
}

function documentSource(source: Source): JsonObject {
  if (source.kind === "text") return textSource(source.text);
  if (source.kind === "base64" && TEXTUAL.test(source.mediaType)) {
    return textSource(Buffer.from(source.data, "base64").toString("utf8"));
  }
  return binarySource(source);
}

function textSource(data: string): JsonObject {
  return { type: "text", media_type: "text/plain", data };
}

function binarySource(source: Exclude<Source, { kind: "text" }>): JsonObject {
  switch (source.kind) {
    case "base64":
      return { type: "base64", media_type: source.mediaType, data: source.data };
    case "url":
      return { type: "url", url: source.url };
    case "id":
      return { type: "file", file_id: source.id };
  }
}

/** Only what this provider signed or sealed goes back to it. */
function reasoningBlocks({ text, signature, encrypted }: ReasoningPart): readonly JsonObject[] {
  const blocks: JsonObject[] = [];
  if (signature?.from === "anthropic") {
    blocks.push({ type: "thinking", thinking: text, signature: signature.value });
  }
  if (encrypted?.from === "anthropic") blocks.push({ type: "redacted_thinking", data: encrypted.value });
  return blocks;
}

function resultBlock(part: ToolResultPart): JsonObject {
  const content = part.content.flatMap(encodePart);
  const block = {
    type: "tool_result",
    tool_use_id: toolId(part.id),
    ...(content.length === 0 ? {} : { content }),
    ...(part.isError === true ? { is_error: true } : {}),
  };
  return marked(part, block);
}

function marked(part: Pick<TextPart, "cache">, block: JsonObject): JsonObject {
  return part.cache === undefined ? block : { ...block, cache_control: cacheControl(part.cache) };
}
