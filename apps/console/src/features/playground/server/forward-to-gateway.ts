import { OperonError } from "@operon/errors";
import type { PlaygroundKey } from "./playground-keys.ts";

/** A request for the gateway, without its key. */
export type GatewayRequest = {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** Ends when the browser goes. */
  readonly signal: AbortSignal;
};

export type KeySource = { key: () => Promise<PlaygroundKey>; forget: () => void };

/** Longer than any answer that a person waits for. */
const DEADLINE_MS = 10 * 60_000;
/** A new key is on every gateway within this; younger than that, a 401 means "not yet". */
const PROPAGATION_MS = 3_000;
const PAUSE_MS = 100;

/**
 * Sends a request with the person's key and gives the answer's head with its body still to come. A key that was
 * revoked meanwhile is replaced once.
 */
export async function forwardToGateway(request: GatewayRequest, keys: KeySource): Promise<Response> {
  let isReplaced = false;
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(DEADLINE_MS)]);
  for (;;) {
    const key = await keys.key();
    const answer = await send({ ...request, signal }, key.secret);
    if (answer.status !== 401) return answer;
    const isNew = Date.now() - key.madeAtMs < PROPAGATION_MS;
    if (!isNew && isReplaced) return answer;
    await answer.body?.cancel();
    if (isNew) await pause(PAUSE_MS);
    else {
      keys.forget();
      isReplaced = true;
    }
  }
}

async function send({ url, method, body, signal }: GatewayRequest, secret: string): Promise<Response> {
  const headers = {
    authorization: `Bearer ${secret}`,
    ...(body === null ? {} : { "content-type": "application/json" }),
  };
  try {
    return await fetch(url, { method, headers, body, signal, cache: "no-store", redirect: "manual" });
  } catch (cause) {
    if (signal.aborted) throw cause;
    const message = `The gateway does not answer at ${new URL(url).origin}. Is it running?`;
    throw new OperonError("store_unavailable", { message, cause });
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
