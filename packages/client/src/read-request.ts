import { readStream, type StreamBounds } from "./read-stream.ts";
import type { Message } from "./sign-message.ts";

/** What `fetch` was called with, its body read and everything else as it will be sent. */
export type ReadRequest = Message & {
  readonly headers: Headers;
  /** Of the call and the request in it, but for method, headers and body. */
  readonly rest: RequestInit;
};

/** What a `Request` carries beside its method, headers, body and signal. */
const CARRIED = [
  "cache",
  "credentials",
  "integrity",
  "keepalive",
  "mode",
  "redirect",
  "referrer",
  "referrerPolicy",
] as const;

/**
 * Reads a call of `fetch` by the platform's own rules: `Request` resolves the address, spells the method, and
 * turns any kind of body into bytes with their content type.
 */
export async function readRequest(
  input: string | URL | Request,
  init: RequestInit | undefined,
  maxBytes: number,
): Promise<ReadRequest> {
  const carrier = isRequest(input) ? input : undefined;
  const signal = (init?.signal === undefined ? carrier?.signal : init.signal) ?? undefined;
  signal?.throwIfAborted();
  const bounds = { maxBytes, signal };
  // No signal: each Request that has one would listen to it for as long as it lives.
  const settings = { duplex: "half", ...init, signal: null } as RequestInit;
  // Read here, since not every platform's Request takes a stream.
  if (init?.body instanceof ReadableStream) settings.body = await readStream(init.body, bounds);
  const request = new Request(input, settings);
  const rest = { ...(carrier && carriedBy(request)), ...(signal && { signal }), ...init };
  const { url, method, headers } = request;
  return { url, method, headers, rest, body: await readBody(request, bounds) };
}

async function readBody(request: Request, bounds: StreamBounds): Promise<Uint8Array<ArrayBuffer>> {
  if (request.body === null) return new Uint8Array();
  // Where a platform shows no stream, the body is in memory already.
  if (request.body === undefined) return new Uint8Array(await request.arrayBuffer());
  return readStream(request.body, bounds);
}

function carriedBy(request: Request): RequestInit {
  const present = CARRIED.filter((name) => request[name] !== undefined);
  return Object.fromEntries(present.map((name) => [name, request[name]]));
}

function isRequest(input: string | URL | Request): input is Request {
  return typeof input === "object" && "url" in input;
}
