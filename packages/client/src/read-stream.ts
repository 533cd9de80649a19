/** How much is read, and what stops it. */
export type StreamBounds = { readonly maxBytes: number; readonly signal: AbortSignal | undefined };

/**
 * All bytes of a stream. Throws a `RangeError` beyond `maxBytes`, a `TypeError` where it holds anything but
 * bytes, and the signal's reason once that is aborted; the stream is cancelled then.
 */
export async function readStream(
  stream: ReadableStream<unknown>,
  { maxBytes, signal }: StreamBounds,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const cancel = (reason?: unknown): void => void reader.cancel(reason).catch(() => undefined);
  const onAbort = (): void => cancel(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (!(next.value instanceof Uint8Array)) throw new TypeError("A body's stream must hold bytes.");
      length += next.value.byteLength;
      if (length > maxBytes) {
        throw new RangeError(`The body has more than ${maxBytes} bytes, and is held whole to be signed.`);
      }
      chunks.push(next.value);
    }
    signal?.throwIfAborted();
    return joinChunks(chunks, length);
  } catch (error) {
    cancel(error);
    throw error;
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
}

function joinChunks(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
