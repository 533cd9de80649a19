import { toolInput } from "../anthropic/tool-input.ts";
import type { JsonObject } from "../json/fields.ts";
import type {
  AssistantPart,
  CacheMark,
  ReasoningPart,
  ToolResultPart,
  UserPart,
} from "../neutral/content-part.ts";
import { converseToolId } from "./converse-tool-id.ts";
import { encodeFile, encodeImage, type NameDocument } from "./encode-media.ts";

/** How the parts of one request are written. */
export type PartSetup = {
  readonly nameDocument: NameDocument;
  /** False = no tools are told, so that calls and results can only be told as text. */
  readonly hasTools: boolean;
  /** A mark as a block; undefined where the model knows none. */
  readonly cachePoint: (mark: CacheMark) => JsonObject | undefined;
};

type Part = UserPart | AssistantPart | ToolResultPart;

/** A part of a conversation as content blocks, with its cache point after it; none where Converse has no place for it. */
export function encodePart(part: Part, setup: PartSetup): readonly JsonObject[] {
  const blocks = blocksOf(part, setup);
  const mark = "cache" in part && part.cache !== undefined ? setup.cachePoint(part.cache) : undefined;
  return mark === undefined || blocks.length === 0 ? blocks : [...blocks, mark];
}

function blocksOf(part: Part, setup: PartSetup): readonly JsonObject[] {
  switch (part.type) {
    case "text":
    case "refusal":
      return textBlocks(part.text);
    case "image":
      return listed(encodeImage(part));
    case "file":
      return listed(encodeFile(part, setup.nameDocument));
    case "reasoning":
      return reasoningBlocks(part);
    case "tool-call":
      if (!setup.hasTools) return textBlocks(`[Called the tool ${part.name} with ${part.arguments}]`);
      return [
        {
          toolUse: {
            toolUseId: converseToolId(part.id),
            name: part.name,
            input: toolInput(part.arguments),
          },
        },
      ];
    case "tool-result":
      return setup.hasTools ? [resultBlock(part, setup)] : toldResult(part, setup);
    case "audio":
      return [];
  }
}

/** Converse refuses a text that is blank. */
function textBlocks(text: string): readonly JsonObject[] {
  return text.trim() === "" ? [] : [{ text }];
}

function listed(block: JsonObject | undefined): readonly JsonObject[] {
  return block === undefined ? [] : [block];
}

/** Only what a model of Bedrock's signed or sealed goes back to it. */
function reasoningBlocks({ text, signature, encrypted }: ReasoningPart): readonly JsonObject[] {
  const blocks: JsonObject[] = [];
  if (signature?.from === "bedrock") {
    blocks.push({ reasoningContent: { reasoningText: { text, signature: signature.value } } });
  }
  if (encrypted?.from === "bedrock") {
    blocks.push({ reasoningContent: { redactedContent: encrypted.value } });
  }
  return blocks;
}

function resultBlock(part: ToolResultPart, setup: PartSetup): JsonObject {
  const content = part.content.flatMap((inner) => blocksOf(inner, setup));
  const status = part.isError === true ? { status: "error" } : {};
  return { toolResult: { toolUseId: converseToolId(part.id), content, ...status } };
}

function toldResult(part: ToolResultPart, setup: PartSetup): readonly JsonObject[] {
  const name = part.name ?? "the tool";
  const texts = part.content.flatMap((inner) => (inner.type === "text" ? [inner.text] : []));
  const media = part.content.filter(({ type }) => type !== "text");
  return [
    { text: `[Result of ${name}: ${texts.join("\n")}]` },
    ...media.flatMap((inner) => blocksOf(inner, setup)),
  ];
}
