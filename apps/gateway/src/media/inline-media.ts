import type { CodecProblem, NeutralRequest, Source } from "@operon/dialects";
import { type AddressedPart, addressedParts } from "./addressed-parts.ts";
import type { MediaFetcher } from "./fetch-media.ts";
import { replaceSources } from "./replace-sources.ts";
import { Turnstile } from "./turnstile.ts";

/** What bounds the media of one request. */
export type InlineLimits = {
  /** How many parts. */
  readonly maxParts: number;
  readonly atATime: number;
  /** Of all parts together, before base64. */
  readonly maxBytes: number;
};

/** As much as models take. */
export const INLINE_LIMITS: InlineLimits = { maxParts: 20, atATime: 4, maxBytes: 32 * 1_048_576 };

type Fetch = Pick<MediaFetcher, "fetch">;
type Parts = ReadonlyMap<string, readonly AddressedPart[]>;

/**
 * The request with images and files that it names by address as bytes, for a provider that fetches none itself; the same
 * object where there is nothing to do. An address that stands several times is fetched once.
 */
export async function inlineMedia(
  request: NeutralRequest,
  fetcher: Fetch,
  limits: InlineLimits = INLINE_LIMITS,
): Promise<NeutralRequest | CodecProblem> {
  const parts = addressedParts(request.messages);
  if (parts.size === 0) return request;
  const count = [...parts.values()].reduce((sum, same) => sum + same.length, 0);
  if (count > limits.maxParts) {
    return problem(`The request names more than ${limits.maxParts} images and documents by address.`);
  }
  const found = await fetchAll(parts, fetcher, limits);
  return "code" in found ? found : { ...request, messages: replaceSources(request.messages, found) };
}

async function fetchAll(
  parts: Parts,
  fetcher: Fetch,
  { atATime, maxBytes }: InlineLimits,
): Promise<ReadonlyMap<string, Source> | CodecProblem> {
  const found = new Map<string, Source>();
  const turnstile = new Turnstile(atATime);
  let bytes = 0;
  let wrong: CodecProblem | undefined;

  const take = async (url: string, same: readonly AddressedPart[]): Promise<void> => {
    if (wrong !== undefined) return;
    const isImage = same.some(({ type }) => type === "image");
    const media = await fetcher.fetch(url, isImage ? "image" : "document");
    if (wrong !== undefined) return;
    if ("problem" in media) {
      wrong = problem(`${isImage ? "An image" : "A document"} of the request ${media.problem}.`);
      return;
    }
    bytes += media.data.length * same.length;
    if (bytes > maxBytes) wrong = problem("The images and documents of the request are too large together.");
    else found.set(url, { kind: "base64", mediaType: media.mediaType, data: media.data.toString("base64") });
  };

  await Promise.all([...parts].map(([url, same]) => turnstile.pass(() => take(url, same))));
  return wrong ?? found;
}

/** Where it stood in the client's dialect is not known here. */
function problem(message: string): CodecProblem {
  return { code: "invalid_request", message, param: "messages" };
}
