import type { InlineMedia } from "../lanes/generate-request.ts";
import type { MediaFetcher } from "./fetch-media.ts";
import { inlineMedia } from "./inline-media.ts";

/** Inlining with a fetcher; what cannot be fetched refuses the request. */
export function inlineMediaWith(fetcher: MediaFetcher): InlineMedia {
  return async (request) => {
    const inlined = await inlineMedia(request, fetcher);
    return "code" in inlined
      ? { refused: "invalid_request", message: inlined.message, param: inlined.param }
      : inlined;
  };
}
