import type { Citation } from "../../neutral/content-part.ts";

/**
 * A citation as OpenAI's `url_citation`, with offsets into the whole message; undefined where it has no address. What
 * says no offsets is of all the text that its part has, which is at `start` to `end`.
 */
export function annotationOf(citation: Citation, text: { readonly start: number; readonly end: number }) {
  if (citation.url === undefined) return undefined;
  return {
    type: "url_citation",
    url_citation: {
      start_index: citation.start === undefined ? text.start : text.start + citation.start,
      end_index: citation.end === undefined ? text.end : text.start + citation.end,
      title: citation.title ?? "",
      url: citation.url,
    },
  };
}
