import { isObject, type JsonObject } from "../json/fields.ts";
import type { Citation } from "../neutral/content-part.ts";

/** What an annotation of an output text leans on; undefined where it is of no kind that is known. */
export function decodeAnnotation(raw: unknown): Citation | undefined {
  if (!isObject(raw)) return undefined;
  switch (raw.type) {
    case "url_citation":
      return typeof raw.url === "string"
        ? { kind: "url", url: raw.url, title: textOf(raw.title), ...offsetsOf(raw), raw }
        : undefined;
    case "file_citation":
    case "container_file_citation":
    case "file_path":
      return typeof raw.file_id === "string"
        ? { kind: "document", title: textOf(raw.filename), ...offsetsOf(raw), raw }
        : undefined;
    default:
      return undefined;
  }
}

/**
 * A citation as an annotation: as it was where this dialect wrote it. One without offsets covers what there is of its
 * text, `length` characters; undefined where it has neither address nor title.
 */
export function encodeAnnotation(citation: Citation, length: number): unknown {
  const { raw, kind, url, title, start, end } = citation;
  if (decodeAnnotation(raw) !== undefined) return raw;
  if (kind === "url") {
    if (url === undefined) return undefined;
    const offsets = { start_index: start ?? 0, end_index: end ?? length };
    return { type: "url_citation", ...offsets, url, title: title ?? "" };
  }
  if (title === undefined) return undefined;
  return { type: "file_citation", file_id: "", filename: title, index: start ?? 0 };
}

function offsetsOf({ start_index: start, end_index: end }: JsonObject): Pick<Citation, "start" | "end"> {
  return {
    ...(typeof start === "number" ? { start } : {}),
    ...(typeof end === "number" ? { end } : {}),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
