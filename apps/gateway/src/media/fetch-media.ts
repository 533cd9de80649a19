import { receiveWhole, type WholeAnswer } from "../transport/receive-whole.ts";
import type { Transport, TransportLimits } from "../transport/transport.ts";
import { readMediaAddress } from "./media-address.ts";
import { type MediaKind, readMediaType } from "./media-type.ts";
import { Turnstile } from "./turnstile.ts";

/** What was fetched. */
export type Media = { readonly mediaType: string; readonly data: Buffer };

/** Why there is none, in words that follow its name; they do not tell what lies behind the address. */
export type MediaProblem = { readonly problem: string };

/** Fetches what clients name by address. */
export interface MediaFetcher {
  /** `wanted`: an image, or whatever else a model may be given as well. */
  fetch(url: string, wanted: MediaKind): Promise<Media | MediaProblem>;
  close(): Promise<void>;
}

type Options = {
  /**
   * Opens a transport of the fetcher's own: it lets go of all connections that are not in use, since clients could name any
   * number of origins.
   */
  readonly openTransport: (limits: TransportLimits) => Transport;
};

type Errand = {
  readonly origin: string;
  readonly path: string;
  readonly wanted: MediaKind;
  readonly endsAtMs: number;
};

const MAX_BYTES = 20 * 1_048_576;
const TIMEOUT_MS = 10_000;
const LIMITS: TransportLimits = {
  connectTimeoutMs: 5_000,
  firstByteTimeoutMs: TIMEOUT_MS,
  idleTimeoutMs: TIMEOUT_MS,
};
/** All requests of this process together: what they fetch is in memory. */
const MAX_AT_A_TIME = 24;
const HEADERS = [
  "accept",
  "image/*, audio/*, application/pdf, text/plain",
  "accept-encoding",
  "identity",
  "user-agent",
  "operon",
];
const EMPTY = new Uint8Array(0);
/** One answer for all that happens out there: a client must not learn by it what is at an address. */
const FAILED: MediaProblem = {
  problem:
    "could not be fetched: it must lie at a public address, be of its kind (an image; or a sound, a PDF or plain text) and of " +
    "at most 20 MB, and come within 10 s and without a redirect",
};

/** A fetcher that reaches the public internet only, whoever asks, and follows no redirects. */
export function createMediaFetcher({ openTransport }: Options): MediaFetcher {
  const transport = openTransport(LIMITS);
  const turnstile = new Turnstile(MAX_AT_A_TIME);
  const inUse = new Map<string, number>();

  const use = (origin: string, change: 1 | -1): void => {
    const users = (inUse.get(origin) ?? 0) + change;
    if (users > 0) inUse.set(origin, users);
    else inUse.delete(origin);
  };

  const receive = async ({ origin, path, wanted, endsAtMs }: Errand): Promise<Media | MediaProblem> => {
    const timeoutMs = endsAtMs - performance.now();
    if (timeoutMs <= 0) return FAILED;
    use(origin, 1);
    try {
      const request = {
        origin,
        path,
        network: "public",
        method: "GET",
        headers: HEADERS,
        body: EMPTY,
      } as const;
      const answer = await receiveWhole(transport, request, {
        timeoutMs,
        maxBytes: MAX_BYTES,
        accept: (status, headers) => status === 200 && isMedia(headers, wanted),
      });
      const mediaType = readMediaType(answer?.headers.get("content-type"), wanted);
      return answer === undefined || mediaType === undefined ? FAILED : { mediaType, data: answer.body };
    } finally {
      use(origin, -1);
      transport.retain(new Set(inUse.keys()));
    }
  };

  return {
    async fetch(url, wanted) {
      const address = readMediaAddress(url);
      if ("problem" in address) return address;
      const endsAtMs = performance.now() + TIMEOUT_MS;
      return turnstile.pass(() => receive({ ...address, wanted, endsAtMs }));
    },
    close: () => transport.close(),
  };
}

function isMedia(headers: WholeAnswer["headers"], wanted: MediaKind): boolean {
  return (
    readMediaType(headers.get("content-type"), wanted) !== undefined &&
    (headers.get("content-encoding") ?? "identity") === "identity" &&
    !(Number(headers.get("content-length") ?? 0) > MAX_BYTES)
  );
}
