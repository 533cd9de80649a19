import { isObject } from "../../json/fields.ts";
import type { Citation } from "../../neutral/content-part.ts";

/** The citations in `annotations`: OpenAI's `url_citation`s that have an address. */
export function readAnnotations(value: unknown): Citation[] {
  return Array.isArray(value) ? value.flatMap(readAnnotation) : [];
}

function readAnnotation(annotation: unknown): Citation[] {
  const said = isObject(annotation) ? annotation.url_citation : undefined;
  if (!isObject(said) || typeof said.url !== "string") return [];
  return [
    {
      kind: "url",
      url: said.url,
      title: typeof said.title === "string" ? said.title : undefined,
      citedText: typeof said.content === "string" ? said.content : undefined,
      start: offsetOf(said.start_index),
      end: offsetOf(said.end_index),
      raw: annotation,
    },
  ];
}

function offsetOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}
