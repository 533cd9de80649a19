import type { Transport, UpstreamExchange, UpstreamRequest } from "./transport.ts";

/** A whole answer; header names are lower-case, and the first of each stands. */
export type WholeAnswer = {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
};

export type WholeLimits = {
  /** From now to the last byte. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** False = the body is not worth waiting for. */
  readonly accept?: (status: number, headers: WholeAnswer["headers"]) => boolean;
};

/**
 * Sends a request and waits for its whole answer. Undefined where none came, whatever the reason: a failure, the time, the
 * size, or a head that is not accepted; the exchange is over by then.
 */
export function receiveWhole(
  transport: Transport,
  request: UpstreamRequest,
  { timeoutMs, maxBytes, accept }: WholeLimits,
): Promise<WholeAnswer | undefined> {
  return new Promise((resolve) => {
    let head: Omit<WholeAnswer, "body"> | undefined;
    let size = 0;
    const chunks: Buffer[] = [];
    let exchange: UpstreamExchange | undefined;
    const finish = (answer: WholeAnswer | undefined): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    const giveUp = (): void => {
      exchange?.abort();
      finish(undefined);
    };
    const timer = setTimeout(giveUp, timeoutMs);
    exchange = transport.send(request, {
      onHead(status, rawHeaders) {
        head = { status, headers: readHeaders(rawHeaders) };
        if (accept?.(status, head.headers) === false) giveUp();
      },
      onChunk(chunk) {
        size += chunk.length;
        if (size > maxBytes) giveUp();
        else chunks.push(chunk);
        return true;
      },
      onEnd: () => finish(head && { ...head, body: Buffer.concat(chunks, size) }),
      onFailure: () => finish(undefined),
    });
  });
}

function readHeaders(raw: readonly Buffer[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = String(raw[index]).toLowerCase();
    if (!headers.has(name)) headers.set(name, (raw[index + 1] as Buffer).toString("latin1"));
  }
  return headers;
}
