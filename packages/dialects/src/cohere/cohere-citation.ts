import { isObject } from "../json/fields.ts";
import type { Citation } from "../neutral/content-part.ts";

/** What a place of an answer leans on: the first of its sources. Cohere's offsets count characters of the text. */
export function cohereCitation(raw: unknown): Citation | undefined {
  if (!isObject(raw)) return undefined;
  const source: unknown = Array.isArray(raw.sources) ? raw.sources[0] : undefined;
  const document = isObject(source) && isObject(source.document) ? source.document : {};
  const url = textOf(document.url);
  const title = textOf(document.title) ?? (isObject(source) ? textOf(source.id) : undefined);
  return {
    kind: url === undefined ? "document" : "url",
    ...(url === undefined ? {} : { url }),
    ...(title === undefined ? {} : { title }),
    start: placeOf(raw.start),
    end: placeOf(raw.end),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function placeOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}
