import type { IncomingMessage, ServerResponse } from "node:http";

const LINGER_MS = 2_000;
const LINGER_BYTES = 16 * 1_048_576;

/**
 * Sends an answer while the client may still be sending its body. Closing at once would reset the connection
 * and destroy the answer before it is read (RFC 9112, section 9.6), so what comes is thrown away for a while.
 */
export function lingerOverBody(
  request: IncomingMessage,
  response: ServerResponse,
  body: Uint8Array | string,
): void {
  let discarded = 0;
  const finish = (): void => {
    clearTimeout(timer);
    request.off("data", discard);
    response.end();
  };
  const discard = (chunk: Buffer): void => {
    discarded += chunk.length;
    if (discarded > LINGER_BYTES) finish();
  };
  const timer = setTimeout(finish, LINGER_MS);
  response.write(body);
  // Whoever read it may have paused it.
  request.on("data", discard).resume();
  request.once("end", finish);
  request.once("close", finish);
}
