/** So many bytes in each such time of waiting for them. */
export type LeastRate = { readonly bytes: number; readonly perMs: number };

/** A body as it comes; throws where it comes too slowly. What its reader takes for itself does not count. Throws what the body throws. */
export async function* insistOnRate(
  body: AsyncIterable<Buffer>,
  { bytes, perMs }: LeastRate,
): AsyncIterable<Buffer> {
  let [waitedMs, got] = [0, 0];
  let sinceMs = performance.now();
  for await (const chunk of body) {
    waitedMs += performance.now() - sinceMs;
    got += chunk.length;
    if (waitedMs >= perMs) {
      if (got * perMs < bytes * waitedMs)
        throw new Error(`only ${got} bytes came in ${Math.round(waitedMs)} ms`);
      [waitedMs, got] = [0, 0];
    }
    yield chunk;
    sinceMs = performance.now();
  }
}
