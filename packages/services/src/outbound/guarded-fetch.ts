import { request } from "undici";
import { AnswerTooLargeError } from "./answer-too-large-error.ts";
import { guardedAgent } from "./guarded-agent.ts";

/** What to fetch; `privateNetwork` says whether addresses of this network may be reached. */
export type GuardedFetchOptions = {
  /** Names and values in turn. */
  readonly headers: readonly string[];
  /** Given = a POST of it. */
  readonly body?: string;
  readonly privateNetwork: "allowed" | "refused";
  readonly timeoutMs: number;
  /** Of the answer's body: a longer one is refused, or is cut there. */
  readonly maxBytes: number;
  readonly tooLong?: "refused" | "cut";
};

/** An answer, whatever its status: redirects are not followed. */
export type GuardedAnswer = { readonly status: number; readonly contentType: string; readonly body: string };

/**
 * GETs `url`, or POSTs a body to it, for somebody who is not trusted with this machine's network. Every address
 * that the name resolves to is checked, and the connection goes to the address that was checked, so that a name
 * which changes its mind gains nothing. Throws `PrivateAddressError`, {@link AnswerTooLargeError}, or what undici
 * throws.
 */
export async function guardedFetch(url: URL, options: GuardedFetchOptions): Promise<GuardedAnswer> {
  const agent = guardedAgent(url, options);
  try {
    const { statusCode, headers, body } = await request(url, {
      dispatcher: agent,
      ...(options.body === undefined ? {} : { method: "POST" as const, body: options.body }),
      headers: [...options.headers],
      headersTimeout: options.timeoutMs,
      bodyTimeout: options.timeoutMs,
      signal: AbortSignal.timeout(options.timeoutMs),
    });
    const contentType = String(headers["content-type"] ?? "");
    return { status: statusCode, contentType, body: await readBounded(body, options) };
  } finally {
    await agent.destroy();
  }
}

async function readBounded(
  body: AsyncIterable<Uint8Array>,
  { maxBytes, tooLong = "refused" }: Pick<GuardedFetchOptions, "maxBytes" | "tooLong">,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    chunks.push(chunk);
    if (size <= maxBytes) continue;
    if (tooLong === "refused") throw new AnswerTooLargeError();
    break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString("utf8");
}
