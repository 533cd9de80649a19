import { isObject } from "../json/fields.ts";
import type { Citation } from "../neutral/content-part.ts";

const ADDRESS = /^https?:\/\//i;

/** What a text's citation says; undefined where it is none. Its places count in the source, not in the text. */
export function converseCitation(raw: unknown): Citation | undefined {
  if (!isObject(raw)) return undefined;
  const web = isObject(raw.location) && isObject(raw.location.web) ? raw.location.web.url : undefined;
  const url = [web, raw.source].find(
    (text): text is string => typeof text === "string" && ADDRESS.test(text),
  );
  const quoted = Array.isArray(raw.sourceContent) ? raw.sourceContent : [];
  const citedText = quoted.flatMap((part) =>
    isObject(part) && typeof part.text === "string" ? [part.text] : [],
  );
  return {
    kind: url === undefined ? "document" : "url",
    url,
    title: typeof raw.title === "string" ? raw.title : undefined,
    citedText: citedText.length === 0 ? undefined : citedText.join(""),
  };
}
