import {
  isObject,
  type JsonObject,
  optionalText,
  requiredList,
  requiredObject,
  requiredText,
} from "../json/fields.ts";
import type { FilePart, ImagePart, TextPart } from "../neutral/content-part.ts";
import type { Extra } from "../neutral/neutral-request.ts";
import { readCacheControl } from "./cache-control.ts";
import { readCitations } from "./citations.ts";
import { noteExtra } from "./note-extra.ts";
import { readDocumentSource, readImageSource } from "./read-source.ts";

/** What may stand in a user's turn and in a tool's result. */
export type ContextPart = TextPart | ImagePart | FilePart;

/** A text, image, document or search result; undefined for any other block. @throws FieldProblem */
export function readContextBlock(
  block: JsonObject,
  param: string,
  extras: Extra[],
): readonly ContextPart[] | undefined {
  switch (block.type) {
    case "text":
      return readText(block, param);
    case "image":
      return [readImage(block, param, extras)];
    case "document":
      return readDocument(block, param, extras);
    case "search_result":
      return [readSearchResult(block, param, extras)];
    default:
      return undefined;
  }
}

/** A text block; nothing where it is empty. @throws FieldProblem */
export function readText(block: JsonObject, param: string): readonly TextPart[] {
  const text = requiredText(block.text, `${param}.text`);
  const cache = readCacheControl(block.cache_control, `${param}.cache_control`);
  return text === "" ? [] : [{ type: "text", text, citations: readCitations(block.citations), cache }];
}

function readImage(block: JsonObject, param: string, extras: Extra[]): ImagePart {
  if (block.transformations) noteExtra(extras, "unknown", "transformations");
  const cache = readCacheControl(block.cache_control, `${param}.cache_control`);
  return { type: "image", source: readImageSource(block.source, `${param}.source`), cache };
}

/** The neutral form has no `context`: it stands as a text before its document. Pictures within one follow it. */
function readDocument(block: JsonObject, param: string, extras: Extra[]): readonly ContextPart[] {
  noteCitations(block.citations, extras);
  const context = optionalText(block.context, `${param}.context`) ?? "";
  const { source, pictures } = readDocumentSource(block.source, `${param}.source`);
  const file: FilePart = {
    type: "file",
    source,
    title: optionalText(block.title, `${param}.title`),
    cache: readCacheControl(block.cache_control, `${param}.cache_control`),
  };
  const before: readonly TextPart[] = context === "" ? [] : [{ type: "text", text: context }];
  return [...before, file, ...pictures];
}

/** A search result is a document whose title says where it was found. */
function readSearchResult(block: JsonObject, param: string, extras: Extra[]): FilePart {
  noteCitations(block.citations, extras);
  const title = requiredText(block.title, `${param}.title`);
  const place = requiredText(block.source, `${param}.source`);
  const texts = requiredList(block.content, `${param}.content`).map((item, index) => {
    const at = `${param}.content[${index}]`;
    return requiredText(requiredObject(item, at).text, `${at}.text`);
  });
  const cache = readCacheControl(block.cache_control, `${param}.cache_control`);
  return {
    type: "file",
    source: { kind: "text", text: texts.join("\n\n") },
    title: `${title} (${place})`,
    cache,
  };
}

function noteCitations(config: unknown, extras: Extra[]): void {
  if (isObject(config) && config.enabled === true) noteExtra(extras, "unknown", "citations");
}
