import { isObject, type JsonObject } from "../json/fields.ts";
import type { Citation } from "../neutral/content-part.ts";

/**
 * What a candidate's text leans on, by its `groundingMetadata` and `citationMetadata`. Google counts places in bytes
 * of a part, so only the cited text is taken.
 */
export function readCitations(candidate: JsonObject): readonly Citation[] {
  const { groundingMetadata, citationMetadata } = candidate;
  const grounds = isObject(groundingMetadata) ? readGrounding(groundingMetadata) : [];
  return isObject(citationMetadata) ? [...grounds, ...readSources(citationMetadata)] : grounds;
}

/** Citations as a candidate's `groundingMetadata`; undefined where none has an address. */
export function encodeCitations(citations: readonly Citation[]): object | undefined {
  const chunks: object[] = [];
  const supports: object[] = [];
  for (const { url, title, citedText } of citations) {
    if (url === undefined) continue;
    if (citedText !== undefined) {
      supports.push({ segment: { text: citedText }, groundingChunkIndices: [chunks.length] });
    }
    chunks.push({ web: { uri: url, ...(title === undefined ? {} : { title }) } });
  }
  if (chunks.length === 0) return undefined;
  return { groundingChunks: chunks, ...(supports.length === 0 ? {} : { groundingSupports: supports }) };
}

function readGrounding({ groundingChunks, groundingSupports }: JsonObject): Citation[] {
  const sources = listOf(groundingChunks).map(readChunk);
  const cited = new Map<number, string>();
  for (const support of listOf(groundingSupports)) {
    if (!isObject(support) || !isObject(support.segment) || typeof support.segment.text !== "string")
      continue;
    for (const index of listOf(support.groundingChunkIndices)) {
      if (typeof index === "number" && !cited.has(index)) cited.set(index, support.segment.text);
    }
  }
  return sources.flatMap((source, index) => {
    if (source === undefined) return [];
    const citedText = cited.get(index);
    return [citedText === undefined ? source : { ...source, citedText }];
  });
}

function readChunk(chunk: unknown): Citation | undefined {
  if (!isObject(chunk)) return undefined;
  const source = chunk.web ?? chunk.retrievedContext ?? chunk.maps;
  return isObject(source) ? citationOf(source, chunk) : undefined;
}

function readSources({ citations, citationSources }: JsonObject): Citation[] {
  return listOf(citationSources ?? citations).flatMap((source) => {
    const citation = isObject(source) ? citationOf(source, source) : undefined;
    return citation === undefined ? [] : [citation];
  });
}

function citationOf({ uri, title }: JsonObject, raw: unknown): Citation | undefined {
  if (typeof uri !== "string" || uri === "") return undefined;
  return typeof title === "string" && title !== ""
    ? { kind: "url", url: uri, title, raw }
    : { kind: "url", url: uri, raw };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
