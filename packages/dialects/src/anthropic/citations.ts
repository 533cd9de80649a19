import { isObject, type JsonObject } from "../json/fields.ts";
import type { Citation } from "../neutral/content-part.ts";

const WEB = "web_search_result_location";
const SEARCH = "search_result_location";
const KINDS: ReadonlySet<unknown> = new Set([
  WEB,
  "char_location",
  "page_location",
  "content_block_location",
  SEARCH,
]);

/** What a text's citation says; undefined where it is none. Its offsets count in the source, not in the text. */
export function readCitation(raw: unknown): Citation | undefined {
  if (!isObject(raw) || !KINDS.has(raw.type)) return undefined;
  const url = textOf(raw.url) ?? (raw.type === SEARCH ? textOf(raw.source) : undefined);
  return {
    kind: url === undefined ? "document" : "url",
    url,
    title: textOf(raw.title) ?? textOf(raw.document_title),
    citedText: textOf(raw.cited_text),
    raw: scalarsOf(raw),
  };
}

/** All citations of a list; undefined where there are none. */
export function readCitations(raw: unknown): readonly Citation[] | undefined {
  if (!Array.isArray(raw) || raw.length === 0) return undefined;
  const citations = raw.map(readCitation).filter((citation) => citation !== undefined);
  return citations.length === 0 ? undefined : citations;
}

/** A citation as a client of this dialect gets it; undefined for a document's of another provider, whose place is unknown. */
export function citationObject(citation: Citation): JsonObject | undefined {
  if (isOwn(citation.raw)) return citation.raw;
  if (citation.url === undefined) return undefined;
  const { url, title = null, citedText: cited_text = "" } = citation;
  return { type: WEB, url, title, cited_text, encrypted_index: "" };
}

/** A citation as the provider takes it back: only what it wrote itself, and of what it finds in the request again. */
export function ownCitation({ raw }: Citation): JsonObject | undefined {
  if (!isOwn(raw) || raw.type === SEARCH) return undefined;
  return raw.type === WEB && raw.encrypted_index === "" ? undefined : raw;
}

function isOwn(raw: unknown): raw is JsonObject {
  return isObject(raw) && KINDS.has(raw.type);
}

/** No citation of the API has more than one level; what is deeper is not repeated. */
function scalarsOf(raw: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(raw).filter(([, value]) => typeof value !== "object" || value === null),
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
